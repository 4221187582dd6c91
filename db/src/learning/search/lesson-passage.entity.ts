import { defineEntity, p } from '@mikro-orm/core';
import type { PassageKind } from '@whetstone/core/learning/search/passages.ts';
import { idOf } from '../../platform/columns.ts';

const LessonPassageSchema = defineEntity({
  name: 'LessonPassage',
  properties: {
    lessonId: idOf().primary(),
    /** In the order of the lesson, from 1. */
    no: p.integer().primary(),
    kind: p.string().$type<PassageKind>(),
    /** Second of the film at which it is said. */
    second: p.double().$type<number>().nullable(),
    /** As it is shown. */
    words: p.text(),
    /** As it is looked for, in comparable form. */
    text: p.text(),
  },
  indexes: [
    {
      name: 'lesson_passage_grams',
      expression: 'create index "lesson_passage_grams" on "lesson_passage" using gin (grams_of("text"))',
    },
  ],
});

/** A place of a lesson that learners see, by which it is found: made anew whenever the lesson changes for them. */
export class LessonPassage extends LessonPassageSchema.class {}
LessonPassageSchema.setClass(LessonPassage);
