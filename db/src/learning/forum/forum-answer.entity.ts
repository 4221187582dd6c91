import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../../platform/columns.ts';

const ForumAnswerSchema = defineEntity({
  name: 'ForumAnswer',
  properties: {
    id: id(),
    questionId: idOf(),
    authorId: idOf(),
    text: p.text(),
    answeredAt: instant(),
    hiddenAt: instant().nullable(),
    hiddenById: idOf().nullable(),
    hiddenReason: p.text().default(''),
  },
  indexes: [{ properties: ['questionId', 'answeredAt'] }],
});

/** Somebody's answer to a question about a course. */
export class ForumAnswer extends ForumAnswerSchema.class {}
ForumAnswerSchema.setClass(ForumAnswer);
