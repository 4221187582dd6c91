import { defineEntity, p } from '@mikro-orm/core';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import type { SessionTimes } from '@whetstone/core/training/shift-sessions.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const ScheduleChangeSchema = defineEntity({
  name: 'ScheduleChange',
  properties: {
    id: id(),
    classId: idOf(),
    kind: p.string().$type<'shift' | 'move' | 'draft' | 'session' | 'undo'>(),
    reason: p.text().nullable(),
    before: p.json<readonly SessionTimes[]>(),
    after: p.json<readonly SessionTimes[]>(),
    /** Shifts that it let fall below their minimum, each with the reason. */
    overrides: p.json<readonly StrengthOverride[]>().defaultRaw("'[]'"),
    byId: idOf(),
    at: instant(),
    undoneById: idOf().nullable(),
    undoneAt: instant().nullable(),
  },
  indexes: [{ properties: ['classId', 'at'] }],
  checks: [
    { name: 'schedule_change_kind', expression: "kind in ('shift', 'move', 'draft', 'session', 'undo')" },
  ],
});

/** Sessions of a class were moved, with their times before: so that it can be taken back. */
export class ScheduleChange extends ScheduleChangeSchema.class {}
ScheduleChangeSchema.setClass(ScheduleChange);
