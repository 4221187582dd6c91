import { defineEntity, p } from '@mikro-orm/core';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const ExaminerMarkSchema = defineEntity({
  name: 'ExaminerMark',
  properties: {
    id: id(),
    /** Made on the device: a mark sent twice is kept once. */
    opId: p.uuid().unique(),
    sessionId: idOf(),
    personId: idOf(),
    examinerId: idOf(),
    /** As this examiner saw it: always kept. */
    raw: p.json<AnyRaw>(),
    score: p.double().$type<number>(),
    passed: p.boolean(),
    critical: p.boolean(),
    challengeLevel: p.smallint().nullable(),
    recordedAt: instant(),
    deviceAt: instant().nullable(),
    /** Another mark of the same examiner took its place after they talked. */
    replacedById: idOf().nullable(),
    /** Why the examiner changed their mind: what was said in the talk. */
    reason: p.text().nullable(),
    /** The result that it was settled into. */
    resultId: idOf().nullable(),
  },
  indexes: [{ properties: ['sessionId', 'personId'] }, { properties: ['resultId'] }],
  policies: ofPerson('examiner_mark'),
});

/** What one of several examiners saw; the result comes of their agreement. */
export class ExaminerMark extends ExaminerMarkSchema.class {
  /** Whether it still speaks: not replaced, and not settled into a result yet. */
  stands(): boolean {
    return !this.replacedById && !this.resultId;
  }
}
ExaminerMarkSchema.setClass(ExaminerMark);
