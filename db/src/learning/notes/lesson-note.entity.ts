import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const LessonNoteSchema = defineEntity({
  name: 'LessonNote',
  properties: {
    /** Made by the device, so that a note sent twice is one. */
    id: id(),
    personId: idOf(),
    lessonId: idOf(),
    /** Second of the film; null in a text. */
    second: p.double().$type<number>().nullable(),
    anchor: p.string().nullable(),
    text: p.text(),
    madeAt: instant(),
    changedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'lessonId'] }],
  policies: ofPerson('lesson_note'),
});

/** What a person wrote down at a place of a lesson; nobody else reads it. */
export class LessonNote extends LessonNoteSchema.class {}
LessonNoteSchema.setClass(LessonNote);
