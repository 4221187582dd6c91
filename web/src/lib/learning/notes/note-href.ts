import type { At } from './kept-notes.ts';
import { placeHref } from '../landing.ts';

/** The address of what a note stands at; of a text that is its lesson. */
export const noteHref = (courseId: string, note: At & { lessonId: string }) =>
  placeHref(courseId, note.lessonId, { second: note.second });
