import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Done, Exactly, Id, Instant, OrNull } from '../../platform/shapes.ts';
import { NOTE_CHARACTERS } from './note-length.ts';

/** Where in a lesson: second of its film, or block of its text such as `b7`; neither is the lesson as a whole. */
const place = {
  second: OrNull(Type.Number({ minimum: 0, maximum: 86_400 })),
  anchor: OrNull(Type.String({ pattern: '^b\\d{1,4}$' })),
};
const OneLesson = Exactly({ lessonId: Id });
const Text = Type.String({ minLength: 1, maxLength: NOTE_CHARACTERS, pattern: '\\S' });

const noteFields = { id: Id, lessonId: Id, ...place, text: Type.String(), changedAt: Instant };
export const Note = Exactly(noteFields);
export type Note = Static<typeof Note>;

const titles = {
  titleZh: Type.String(),
  titleEn: Type.String(),
  courseId: Id,
  courseTitleZh: Type.String(),
  courseTitleEn: Type.String(),
};

const reportFields = {
  id: Id,
  lessonId: Id,
  ...place,
  text: Type.String(),
  madeAt: Instant,
  answer: OrNull(Type.String()),
  /** Whether the lesson was, or will be, changed for it. */
  corrected: OrNull(Type.Boolean()),
  answeredAt: OrNull(Instant),
};
/** A mistake that I told of. */
export const MyReport = Exactly({ ...reportFields, ...titles });
export type MyReport = Static<typeof MyReport>;

export const myNotes = defineRoute({
  name: 'learning.my-notes',
  method: 'GET',
  path: '/api/me/notes',
  summary:
    'My notes, the lessons that I want to find again, and the mistakes that I told of; the newest first.',
  can: 'learn',
  ok: Exactly({
    notes: Type.Array(Exactly({ ...noteFields, ...titles })),
    favourites: Type.Array(Exactly({ lessonId: Id, addedAt: Instant, minutes: Type.Integer(), ...titles })),
    reports: Type.Array(MyReport),
  }),
  refuses: [],
});

export const lessonNotes = defineRoute({
  name: 'learning.lesson-notes',
  method: 'GET',
  path: '/api/me/lessons/:lessonId/notes',
  summary: 'My notes of one lesson in its order, whether it is a favourite, and the mistakes that I told of.',
  can: 'learn',
  params: OneLesson,
  ok: Exactly({
    favourite: Type.Boolean(),
    notes: Type.Array(Note),
    reports: Type.Array(Exactly(reportFields)),
  }),
  refuses: [],
});

export const keepNote = defineRoute({
  name: 'learning.keep-note',
  method: 'PUT',
  path: '/api/me/notes/:noteId',
  summary:
    'Keeps a note at a place of a lesson, or its new words; words that another device wrote meanwhile are not written over.',
  can: 'learn',
  params: Exactly({ noteId: Id }),
  body: Exactly({
    lessonId: Id,
    ...place,
    text: Text,
    changedAt: Instant,
    /** When the words that are changed had been written; null = a new note. Left out, the later words stand. */
    basedOn: Type.Optional(OrNull(Instant)),
  }),
  /** When the words were written, as the server keeps it. */
  ok: Exactly({ changedAt: Instant }),
  refuses: ['notes-too-many', 'note-changed-elsewhere'],
});

export const dropNote = defineRoute({
  name: 'learning.drop-note',
  method: 'DELETE',
  path: '/api/me/notes/:noteId',
  summary:
    'Throws a note of mine away; one that is gone already stays gone, and words that another device wrote meanwhile stay.',
  can: 'learn',
  params: Exactly({ noteId: Id }),
  /** When the words that are thrown away had been written. Left out, the note goes whatever it says. */
  query: Exactly({ basedOn: Type.Optional(Instant) }),
  ok: Done,
  refuses: ['note-kept-changed'],
});

export const keepFavourite = defineRoute({
  name: 'learning.keep-favourite',
  method: 'PUT',
  path: '/api/me/lessons/:lessonId/favourite',
  summary: 'Puts a lesson among those that I want to find again, or takes it out.',
  can: 'learn',
  params: OneLesson,
  body: Exactly({ on: Type.Boolean() }),
  ok: Done,
  refuses: [],
});

export const reportMistake = defineRoute({
  name: 'learning.report-mistake',
  method: 'POST',
  path: '/api/lessons/:lessonId/mistakes',
  summary: 'Tells the author of a lesson of a mistake in it, at its place; the same one sent twice is one.',
  can: 'learn',
  params: OneLesson,
  body: Exactly({
    id: Id,
    ...place,
    text: Type.String({ minLength: 4, maxLength: 1000, pattern: '\\S' }),
  }),
  ok: Done,
  refuses: ['mistakes-too-many'],
});

/** A mistake that somebody told of, as those who write courses see it. */
export const Mistake = Exactly({
  ...reportFields,
  ...titles,
  /** Who told of it: name and unit. */
  by: Exactly({ name: Type.String(), unitZh: Type.String(), unitEn: Type.String() }),
  /** Of a course that I wrote. */
  mine: Type.Boolean(),
  answeredBy: OrNull(Type.String()),
});
export type Mistake = Static<typeof Mistake>;

export const mistakes = defineRoute({
  name: 'learning.mistakes',
  method: 'GET',
  path: '/api/lesson-mistakes',
  summary: 'Mistakes in lessons that people told of: open ones of my courses first, then the answered ones.',
  can: 'write-courses',
  ok: Exactly({ mistakes: Type.Array(Mistake) }),
  refuses: [],
});

export const answerMistake = defineRoute({
  name: 'learning.answer-mistake',
  method: 'PUT',
  path: '/api/lesson-mistakes/:mistakeId/answer',
  summary: 'Answers whoever told of a mistake: whether the lesson changes for it, and why.',
  can: 'write-courses',
  params: Exactly({ mistakeId: Id }),
  body: Exactly({
    answer: Type.String({ minLength: 2, maxLength: 1000, pattern: '\\S' }),
    corrected: Type.Boolean(),
  }),
  ok: Done,
  refuses: ['report-answered'],
});
