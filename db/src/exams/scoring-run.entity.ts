import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../platform/columns.ts';

const ScoringRunSchema = defineEntity({
  name: 'ScoringRun',
  properties: {
    id: id(),
    examId: idOf(),
    /** `first`: what grading and marking said before anything was put right. */
    kind: p.string().$type<'first' | 'regrade'>(),
    regradeId: idOf().nullable(),
    at: instant(),
    /** Who agreed to it; null when the machine and the markers did it. */
    byId: idOf().nullable(),
  },
  indexes: [
    {
      name: 'scoring_run_first',
      expression: `create unique index "scoring_run_first" on "scoring_run" ("exam_id") where "kind" = 'first'`,
    },
  ],
  uniques: [{ properties: ['regradeId'] }],
});

/** One scoring of an exam's answers. Runs stay for ever; undoing a run is another run. */
export class ScoringRun extends ScoringRunSchema.class {}
ScoringRunSchema.setClass(ScoringRun);
