import { defineEntity, p } from '@mikro-orm/core';
import { Refusal } from '@whetstone/core/refusals.ts';
import { id, idOf, instant } from '../../platform/columns.ts';

const ForumQuestionSchema = defineEntity({
  name: 'ForumQuestion',
  properties: {
    id: id(),
    courseId: idOf(),
    /** The lesson that it is about; null = the course. */
    lessonId: idOf().nullable(),
    authorId: idOf(),
    title: p.string(),
    text: p.text(),
    askedAt: instant(),
    /** When somebody last wrote in it. */
    lastAt: instant(),
    acceptedAnswerId: idOf().nullable(),
    acceptedById: idOf().nullable(),
    acceptedAt: instant().nullable(),
    hiddenAt: instant().nullable(),
    hiddenById: idOf().nullable(),
    hiddenReason: p.text().default(''),
  },
  indexes: [{ properties: ['courseId', 'lastAt'] }],
});

/** A learner's question about a course, open to everybody who learns. */
export class ForumQuestion extends ForumQuestionSchema.class {
  /** Says which answer holds, or that none does. @throws Refusal `post-hidden` */
  accept(answerId: string | null, byId: string, at: string): void {
    if (this.hiddenAt) throw new Refusal('post-hidden');
    this.acceptedAnswerId = answerId;
    this.acceptedById = answerId && byId;
    this.acceptedAt = answerId && at;
  }
}
ForumQuestionSchema.setClass(ForumQuestion);
