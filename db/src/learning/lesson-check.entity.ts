import { defineEntity, p } from '@mikro-orm/core';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { type DrawnItem, isCheckOpen } from '@whetstone/core/learning/check.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const LessonCheckSchema = defineEntity({
  name: 'LessonCheck',
  properties: {
    id: id(),
    personId: idOf(),
    lessonId: idOf(),
    /** `test-out` when the lesson was not opened before. */
    mode: p.string().$type<'check' | 'test-out'>(),
    /** The three item versions drawn, in order, with the option order shown. */
    items: p.json<DrawnItem[]>(),
    responses: p.json<(AnyResponse | null)[]>().nullable(),
    fractions: p.json<number[]>().nullable(),
    openedAt: instant(),
    answeredAt: instant().nullable(),
    passed: p.boolean().nullable(),
  },
  indexes: [{ properties: ['personId', 'lessonId', 'openedAt'] }],
  policies: ofPerson('lesson_check'),
});

/** One sitting of the three items that complete a lesson. */
export class LessonCheck extends LessonCheckSchema.class {
  /**
   * @throws Refusal `check-not-open` when it was answered before, or drawn 24 hours ago or more
   */
  mustBeOpen(now: string): void {
    if (!isCheckOpen(this, now)) throw new Refusal('check-not-open');
  }

  /** Takes the answers and how they were graded, once. */
  answer(outcome: Pick<LessonCheck, 'responses' | 'fractions' | 'passed'>, now: string): void {
    this.mustBeOpen(now);
    this.responses = outcome.responses;
    this.fractions = outcome.fractions;
    this.passed = outcome.passed;
    this.answeredAt = now;
  }
}
LessonCheckSchema.setClass(LessonCheck);
