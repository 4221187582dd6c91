import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../bank/any-kind.ts';
import { LawReference } from '../bank/law-reference.ts';
import { MediumView } from './media/medium-view.ts';
import { Part } from './parts.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';

export const CourseLine = Exactly({
  id: Id,
  code: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  summaryZh: Type.String(),
  summaryEn: Type.String(),
  capabilityCodes: Type.Array(CapabilityCode),
  mandatory: Type.Boolean(),
  /** Largest need among its capabilities for me; null when my post asks none of them. */
  need: OrNull(Type.Number()),
  /** Another course comes first: its page says which. */
  locked: Type.Boolean(),
  lessons: Type.Integer(),
  completed: Type.Integer(),
  minutes: Type.Integer(),
});
export type CourseLine = Static<typeof CourseLine>;

export const LessonLine = Exactly({
  id: Id,
  code: Type.String(),
  position: Type.Integer(),
  kind: OneOf(['text', 'video']),
  /** It holds a package (SCORM, cmi5), which runs with a network only. */
  hasPackage: Type.Boolean(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  minutes: Type.Integer(),
  capabilityCode: CapabilityCode,
  startedAt: OrNull(Instant),
  completedAt: OrNull(Instant),
  completedBy: OrNull(OneOf(['check', 'test-out'])),
});

export const courses = defineRoute({
  name: 'learning.courses',
  method: 'GET',
  path: '/api/courses',
  summary: 'Courses for me: mandatory first, then by need.',
  can: 'learn',
  ok: Exactly({ courses: Type.Array(CourseLine) }),
  refuses: [],
});

export const course = defineRoute({
  name: 'learning.course',
  method: 'GET',
  path: '/api/courses/:courseId',
  summary: 'One course with its lessons and where I stand.',
  can: 'learn',
  params: Exactly({ courseId: Id }),
  ok: Exactly({
    course: CourseLine,
    lessons: Type.Array(LessonLine),
    /** Courses to finish first; none = it is open. */
    waitsFor: Type.Array(Exactly({ id: Id, titleZh: Type.String(), titleEn: Type.String() })),
  }),
  refuses: [],
});

export const lesson = defineRoute({
  name: 'learning.lesson',
  method: 'GET',
  path: '/api/lessons/:lessonId',
  summary: 'A lesson with text, media address, transcript and my resume point.',
  can: 'learn',
  params: Exactly({ lessonId: Id }),
  ok: Exactly({
    lesson: LessonLine,
    courseId: Id,
    courseTitleZh: Type.String(),
    courseTitleEn: Type.String(),
    bodyZh: Type.String(),
    mediaUrl: OrNull(Type.String()),
    parts: Type.Array(Part),
    law: Type.Array(LawReference),
    /** The files that its parts show or play. */
    media: Type.Array(MediumView),
    transcriptZh: Type.Array(Exactly({ at: Type.Number(), text: Type.String() })),
    resume: OrNull(Exactly({ second: Type.Number(), anchor: OrNull(Type.String()), savedAt: Instant })),
    /** Seconds of it that count as followed, each once. */
    studiedSeconds: Type.Number(),
    lengthSeconds: Type.Number(),
    previousLessonId: OrNull(Id),
    nextLessonId: OrNull(Id),
  }),
  refuses: ['course-locked'],
});

export const study = defineRoute({
  name: 'learning.study',
  method: 'GET',
  path: '/api/me/study',
  summary: 'What to go on with: the lesson I left last, and the lesson that serves my largest gap.',
  can: 'learn',
  ok: Exactly({
    resume: OrNull(
      Exactly({
        lesson: LessonLine,
        courseId: Id,
        courseTitleZh: Type.String(),
        courseTitleEn: Type.String(),
        second: Type.Number(),
        minutesLeft: Type.Integer(),
      }),
    ),
    suggestion: OrNull(
      Exactly({
        lesson: LessonLine,
        courseId: Id,
        courseTitleZh: Type.String(),
        courseTitleEn: Type.String(),
        becauseOf: CapabilityCode,
      }),
    ),
  }),
  refuses: [],
});

export const openCheck = defineRoute({
  name: 'learning.open-check',
  method: 'POST',
  path: '/api/lessons/:lessonId/checks',
  summary: 'Draws the three items that complete the lesson; the same draw comes back until it is answered.',
  can: 'learn',
  params: Exactly({ lessonId: Id }),
  body: Exactly({ mode: OneOf(['check', 'test-out']) }),
  ok: Exactly({ checkId: Id, items: Type.Array(Exactly({ no: Type.Integer(), paper: AnyPaper })) }),
  refuses: ['check-without-items', 'course-locked'],
});

export const answerCheck = defineRoute({
  name: 'learning.answer-check',
  method: 'POST',
  path: '/api/checks/:checkId/answers',
  summary: 'Grades the three answers at once; two of three complete the lesson.',
  can: 'learn',
  params: Exactly({ checkId: Id }),
  body: Exactly({ responses: Type.Array(OrNull(AnyResponse), { minItems: 3, maxItems: 3 }) }),
  ok: Exactly({
    passed: Type.Boolean(),
    right: Type.Integer(),
    completedNow: Type.Boolean(),
    items: Type.Array(
      Exactly({
        no: Type.Integer(),
        verdict: OneOf(['right', 'partial', 'wrong', 'unanswered']),
        reveal: AnyReveal,
        explanation: Type.String(),
        law: Type.Array(LawReference),
      }),
    ),
  }),
  refuses: ['check-not-open'],
});
