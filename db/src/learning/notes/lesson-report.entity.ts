import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const LessonReportSchema = defineEntity({
  name: 'LessonReport',
  properties: {
    id: id(),
    personId: idOf(),
    lessonId: idOf(),
    second: p.double().$type<number>().nullable(),
    anchor: p.string().nullable(),
    text: p.text(),
    madeAt: instant(),
    answer: p.text().nullable(),
    /** Whether the lesson was, or will be, changed for it. */
    corrected: p.boolean().nullable(),
    answeredById: idOf().nullable(),
    answeredAt: instant().nullable(),
  },
  indexes: [{ properties: ['personId'] }, { properties: ['lessonId', 'madeAt'] }],
  policies: ofPerson('lesson_report'),
});

/** A mistake in a lesson that somebody told of, and what its author answered. */
export class LessonReport extends LessonReportSchema.class {
  /** @throws Refusal `report-answered` when somebody answered before */
  settle(said: { answer: string; corrected: boolean; answeredById: string }, at: string): void {
    if (this.answeredAt) throw new Refusal('report-answered');
    this.answer = said.answer;
    this.corrected = said.corrected;
    this.answeredById = said.answeredById;
    this.answeredAt = at;
  }
}
LessonReportSchema.setClass(LessonReport);
