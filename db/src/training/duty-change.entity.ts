import { defineEntity, p } from '@mikro-orm/core';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import type { DutyLine } from '@whetstone/core/training/roster.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const DutyChangeSchema = defineEntity({
  name: 'DutyChange',
  properties: {
    /** Made by the device: the same change sent again is done once. */
    id: id(),
    unitId: idOf(),
    byId: idOf(),
    at: instant(),
    /** Lines that were not there before, and lines that were there and are no longer. */
    put: p.json<DutyLine[]>(),
    taken: p.json<DutyLine[]>(),
    /** Shifts that it let fall below their minimum, each with the reason. */
    overrides: p.json<readonly StrengthOverride[]>().defaultRaw("'[]'"),
    /** The import that it came with. */
    importId: idOf().nullable(),
    undoneAt: instant().nullable(),
  },
  indexes: [{ properties: ['unitId', 'at'] }, { properties: ['importId'] }],
});

/** One change of a roster: what it put in, what it took away; the reverse undoes it. */
export class DutyChange extends DutyChangeSchema.class {}
DutyChangeSchema.setClass(DutyChange);
