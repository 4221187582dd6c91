import { defineEntity, p } from '@mikro-orm/core';
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
    items: p.json<{ itemVersionId: string; options: string[] | null }[]>(),
    responses: p.json<unknown[]>().nullable(),
    fractions: p.json<number[]>().nullable(),
    openedAt: instant(),
    answeredAt: instant().nullable(),
    passed: p.boolean().nullable(),
  },
  indexes: [{ properties: ['personId', 'lessonId', 'openedAt'] }],
  policies: ofPerson('lesson_check'),
});

/** One sitting of the three items that complete a lesson. */
export class LessonCheck extends LessonCheckSchema.class {}
LessonCheckSchema.setClass(LessonCheck);
