import { defineEntity, p } from '@mikro-orm/core';
import type { DraftMove } from '@whetstone/core/training/draft-contract.ts';
import { id, idOf, instant, revision, unitPath } from '../platform/columns.ts';

const ScheduleDraftSchema = defineEntity({
  name: 'ScheduleDraft',
  properties: {
    id: id(),
    title: p.string(),
    unitId: idOf(),
    unitPath: unitPath(),
    moves: p.json<DraftMove[]>(),
    state: p.string().$type<'open' | 'applied' | 'dropped'>(),
    madeById: idOf(),
    madeAt: instant(),
    endedAt: instant().nullable(),
    revision: revision(),
  },
  indexes: [{ properties: ['unitId', 'state'] }],
  checks: [{ name: 'schedule_draft_state', expression: "state in ('open', 'applied', 'dropped')" }],
});

/** What if: moves of classes that are compared with the calendar before they are made. */
export class ScheduleDraft extends ScheduleDraftSchema.class {}
ScheduleDraftSchema.setClass(ScheduleDraft);
