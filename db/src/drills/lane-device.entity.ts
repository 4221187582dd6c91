import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

const LaneDeviceSchema = defineEntity({
  name: 'LaneDevice',
  properties: {
    sessionId: idOf().primary(),
    lane: p.string().primary(),
    /** Made on the device and kept there. */
    deviceId: idOf(),
    boundById: idOf(),
    boundAt: instant(),
  },
});

/** The device that scores a lane of a session: another one is told, and may take it over. */
export class LaneDevice extends LaneDeviceSchema.class {}
LaneDeviceSchema.setClass(LaneDevice);
