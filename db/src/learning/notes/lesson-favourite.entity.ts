import { defineEntity } from '@mikro-orm/core';
import { idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const LessonFavouriteSchema = defineEntity({
  name: 'LessonFavourite',
  properties: {
    personId: idOf().primary(),
    lessonId: idOf().primary(),
    addedAt: instant(),
  },
  policies: ofPerson('lesson_favourite'),
});

/** A lesson that a person wants to find again. */
export class LessonFavourite extends LessonFavouriteSchema.class {}
LessonFavouriteSchema.setClass(LessonFavourite);
