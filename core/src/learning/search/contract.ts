import { Type, type Static } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Exactly, Id, OneOf, OrNull } from '../../platform/shapes.ts';
import { passageKinds } from './passages.ts';

const Titles = { titleZh: Type.String(), titleEn: Type.String() };

const lineFields = {
  lessonId: Id,
  courseId: Id,
  ...Titles,
  courseTitleZh: Type.String(),
  courseTitleEn: Type.String(),
  kind: OneOf(['text', 'video']),
  minutes: Type.Integer(),
  /** Another course comes first: its name is shown, its text is not. */
  locked: Type.Boolean(),
};

export const FoundLesson = Exactly({
  ...lineFields,
  /** The first places of it that say what was asked for. */
  passages: Type.Array(
    Exactly({ kind: OneOf(passageKinds), second: OrNull(Type.Number()), words: Type.String() }),
  ),
  /** How many places there are. */
  places: Type.Integer({ minimum: 1 }),
});
export type FoundLesson = Static<typeof FoundLesson>;

export const NearLesson = Exactly(lineFields);
export type NearLesson = Static<typeof NearLesson>;

export const findLessons = defineRoute({
  name: 'learning.find-lessons',
  method: 'GET',
  path: '/api/lessons',
  summary:
    'Lessons that I may see, by words of their names, texts, films and laws; each with its places. Where none says all of it, those that say most of it.',
  can: 'learn',
  query: Exactly({ q: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }) }),
  ok: Exactly({
    courses: Type.Array(Exactly({ id: Id, ...Titles })),
    lessons: Type.Array(FoundLesson),
    /** Lessons found in all, shown or not. */
    found: Type.Integer(),
    near: Type.Array(NearLesson),
  }),
  refuses: [],
});
