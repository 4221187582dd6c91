import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

/** `active` writes; `waiting` asked to and needs a proctor; `denied` was refused; `replaced` wrote before. */
export type DeviceState = 'active' | 'waiting' | 'denied' | 'replaced';

const AttemptDeviceSchema = defineEntity({
  name: 'AttemptDevice',
  properties: {
    attemptId: idOf().primary(),
    /** The name that the device made for its outbox. */
    device: p.string().length(64).primary(),
    state: p.string().$type<DeviceState>(),
    /** What the device calls itself, shortened: for the eyes of the proctor. */
    label: p.string().length(200),
    /** When it first asked for the attempt. */
    askedAt: instant(),
    /** When it last became what it is. */
    changedAt: instant(),
    /** The proctor who decided; null when no one had to. */
    decidedById: idOf().nullable(),
    reason: p.text().nullable(),
  },
  checks: [
    {
      name: 'attempt_device_state',
      expression: "state in ('active', 'waiting', 'denied', 'replaced')",
    },
  ],
});

/** A device on which an attempt is or was written. One at a time is active: `attempt.active_device`. */
export class AttemptDevice extends AttemptDeviceSchema.class {}
AttemptDeviceSchema.setClass(AttemptDevice);
