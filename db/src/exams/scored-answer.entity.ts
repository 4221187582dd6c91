import { defineEntity, p } from '@mikro-orm/core';
import type { Verdict } from '@whetstone/core/bank/kind.ts';
import type { PartScore } from '@whetstone/core/exams/script-score.ts';
import { idOf } from '../platform/columns.ts';

const ScoredAnswerSchema = defineEntity({
  name: 'ScoredAnswer',
  properties: {
    runId: idOf().primary(),
    attemptId: idOf().primary(),
    position: p.integer().primary(),
    points: p.double().$type<number>(),
    maxPoints: p.double().$type<number>(),
    verdict: p.string().$type<Verdict>(),
    /** Of a case group: its parts one by one. */
    parts: p.json<PartScore[]>().nullable(),
  },
  indexes: [{ properties: ['attemptId', 'position'] }],
});

/**
 * What a scoring run said of one answer. Kept for answers that were scored more than once; of all others
 * the first run's word stands in the answer itself. Insert-only.
 */
export class ScoredAnswer extends ScoredAnswerSchema.class {}
ScoredAnswerSchema.setClass(ScoredAnswer);
