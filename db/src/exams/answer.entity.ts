import { defineEntity, p } from '@mikro-orm/core';
import type { Verdict } from '@whetstone/core/bank/kind.ts';
import type { PartScore } from '@whetstone/core/exams/script-score.ts';
import { idOf, instant } from '../platform/columns.ts';

const AnswerSchema = defineEntity({
  name: 'Answer',
  properties: {
    attemptId: idOf().primary(),
    position: p.integer().primary(),
    /** The op of the log that counts; null when the item was never answered and grading made the row. */
    opId: p.uuid().nullable(),
    value: p.json<unknown>().nullable(),
    serverRev: p.integer(),
    savedAt: instant().nullable(),
    /** Set by grading. */
    points: p.double().$type<number>().nullable(),
    maxPoints: p.double().$type<number>().nullable(),
    verdict: p.string().$type<Verdict>().nullable(),
    /** Of a case group: its parts one by one. */
    parts: p.json<PartScore[]>().nullable(),
  },
});

/** The current answer to one item of an attempt: the newest counted op of the log, and its grade. */
export class Answer extends AnswerSchema.class {}
AnswerSchema.setClass(Answer);
