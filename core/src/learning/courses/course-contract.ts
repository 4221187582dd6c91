import { type Static, Type } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../../platform/shapes.ts';
import { MediumView } from '../media/medium-view.ts';
import { CourseContent, courseDeeds, courseStates } from './course-content.ts';
import { LessonContent } from './lesson-content.ts';

const InCourse = Exactly({ courseId: Id });
const InLesson = Exactly({ lessonId: Id });
const Revision = Type.Integer({ minimum: 1 });
const Said = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
/** Names one sitting at the editor: its saves make one version. */
const SessionId = Id;
const Fault = Exactly({ code: Type.String(), lessonId: OrNull(Id), partId: OrNull(Type.String()) });

/** A course in the list of those who write courses. */
export const CourseDeskLine = Exactly({
  id: Id,
  code: Type.String(),
  status: OneOf(courseStates),
  titleZh: Type.String(),
  titleEn: Type.String(),
  lessons: Type.Integer(),
  /** Learners see a version of it. */
  live: Type.Boolean(),
  author: OrNull(Type.String()),
  changedAt: OrNull(Instant),
});
export type CourseDeskLine = Static<typeof CourseDeskLine>;

/** A lesson in the outline of a course that is being written. */
export const OutlineLine = Exactly({
  id: Id,
  code: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  minutes: Type.Integer(),
  parts: Type.Array(Type.String()),
  /** The course it was written in. */
  courseId: Id,
  /** Something of it was changed since learners saw it, or they never did. */
  changed: Type.Boolean(),
});

/** A course whole, for those who write and check courses. */
export const CourseDesk = Exactly({
  course: CourseDeskLine,
  revision: Type.Integer(),
  content: CourseContent,
  outline: Type.Array(OutlineLine),
  faults: Type.Array(Fault),
  /** Films and recordings of its lessons in which something is said that cannot be read. */
  uncaptioned: Type.Array(Exactly({ lessonId: Id, mediaId: Id, name: Type.String() })),
  /** Who asks wrote on the version at hand: a second person publishes it. */
  mine: Type.Boolean(),
  versions: Type.Array(
    Exactly({
      no: Type.Integer(),
      createdAt: Instant,
      by: OrNull(Type.String()),
      reason: OrNull(Type.String()),
      current: Type.Boolean(),
    }),
  ),
  events: Type.Array(
    Exactly({
      id: Id,
      what: OneOf(courseDeeds),
      at: Instant,
      by: OrNull(Type.String()),
      lesson: OrNull(Type.String()),
      versionNo: OrNull(Type.Integer()),
      comment: OrNull(Type.String()),
    }),
  ),
});
export type CourseDesk = Static<typeof CourseDesk>;

/** A lesson whole, for those who write and check courses. */
export const LessonDesk = Exactly({
  id: Id,
  courseId: Id,
  code: Type.String(),
  revision: Type.Integer(),
  content: LessonContent,
  faults: Type.Array(Fault),
  media: Type.Array(MediumView),
  /** The items its check draws from, as they can be told apart. */
  checkItems: Type.Array(
    Exactly({ id: Id, code: Type.String(), stem: Type.String(), usable: Type.Boolean() }),
  ),
});
export type LessonDesk = Static<typeof LessonDesk>;

export const deskCourses = defineRoute({
  name: 'learning.desk-courses',
  method: 'GET',
  path: '/api/teach/courses',
  summary: 'All courses for those who write them: what waits for review first, then the latest changed.',
  can: 'read-courses',
  ok: Exactly({ courses: Type.Array(CourseDeskLine) }),
  refuses: [],
});

export const deskCourse = defineRoute({
  name: 'learning.desk-course',
  method: 'GET',
  path: '/api/teach/courses/:courseId',
  summary: 'A course with its outline, what is missing, its versions and its history.',
  can: 'read-courses',
  params: InCourse,
  ok: CourseDesk,
  refuses: [],
});

export const deskVersion = defineRoute({
  name: 'learning.desk-version',
  method: 'GET',
  path: '/api/teach/courses/:courseId/versions/:no',
  summary: 'One version of a course with the lessons as they stood in it, to be compared and exported.',
  can: 'read-courses',
  params: Exactly({ courseId: Id, no: Type.String({ pattern: '^[1-9]\\d{0,5}$' }) }),
  ok: Exactly({
    no: Type.Integer(),
    course: CourseContent,
    lessons: Type.Array(Exactly({ id: Id, code: Type.String(), content: LessonContent })),
  }),
  refuses: [],
});

export const createCourse = defineRoute({
  name: 'learning.create-course',
  method: 'POST',
  path: '/api/teach/courses',
  summary: 'Begins a course as a draft in its first version; it gets its code here.',
  can: 'write-courses',
  body: Exactly({
    titleZh: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    sessionId: SessionId,
  }),
  ok: CourseDesk,
  refuses: [],
});

export const saveCourse = defineRoute({
  name: 'learning.save-course',
  method: 'PUT',
  path: '/api/teach/courses/:courseId',
  summary:
    'Saves what a course is and the order of its lessons; saves of one editing session are one version.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({ content: CourseContent, sessionId: SessionId, revision: Revision }),
  ok: CourseDesk,
  refuses: ['course-in-review', 'course-is-retired', 'course-waits-for-itself'],
});

export const createLesson = defineRoute({
  name: 'learning.create-lesson',
  method: 'POST',
  path: '/api/teach/courses/:courseId/lessons',
  summary: 'Begins a lesson at the end of a course, empty or with what was imported or kept aside.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({
    content: Type.Partial(LessonContent, { additionalProperties: false }),
    sessionId: SessionId,
    revision: Revision,
  }),
  ok: Exactly({ course: CourseDesk, lessonId: Id }),
  refuses: ['course-in-review', 'course-is-retired'],
});

export const deskLesson = defineRoute({
  name: 'learning.desk-lesson',
  method: 'GET',
  path: '/api/teach/lessons/:lessonId',
  summary: 'A lesson as it is being written, with the files of its parts and the items of its check.',
  can: 'read-courses',
  params: InLesson,
  ok: LessonDesk,
  refuses: [],
});

export const saveLesson = defineRoute({
  name: 'learning.save-lesson',
  method: 'PUT',
  path: '/api/teach/lessons/:lessonId',
  summary: 'Saves the parts of a lesson; what learners see stays until its course is published.',
  can: 'write-courses',
  params: InLesson,
  body: Exactly({ content: LessonContent, sessionId: SessionId, revision: Revision }),
  ok: LessonDesk,
  refuses: ['course-in-review', 'course-is-retired'],
});

export const sendCourse = defineRoute({
  name: 'learning.send-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/review',
  summary: 'Sends a course to review with the lessons as they are; a change of a published course says why.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({ revision: Revision, reason: Type.Optional(Said) }),
  ok: CourseDesk,
  refuses: ['course-not-draft', 'course-has-faults', 'course-change-unexplained'],
});

export const withdrawCourse = defineRoute({
  name: 'learning.withdraw-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/withdraw',
  summary: 'Takes a course back from review to go on writing.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({ revision: Revision }),
  ok: CourseDesk,
  refuses: ['course-not-in-review'],
});

export const sendCourseBack = defineRoute({
  name: 'learning.send-course-back',
  method: 'POST',
  path: '/api/teach/courses/:courseId/send-back',
  summary: 'Gives a course back to its writers and says what is to be done.',
  can: 'review-courses',
  params: InCourse,
  body: Exactly({ revision: Revision, comment: Said }),
  ok: CourseDesk,
  refuses: ['course-not-in-review'],
});

export const publishCourse = defineRoute({
  name: 'learning.publish-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/publish',
  summary:
    'Learners see the reviewed version from now on and keep their place. Not by anybody who wrote on it.',
  can: 'review-courses',
  params: InCourse,
  body: Exactly({ revision: Revision, comment: Type.Optional(Said) }),
  ok: CourseDesk,
  refuses: ['course-not-in-review', 'course-has-faults', 'course-same-person'],
});

export const discardCourse = defineRoute({
  name: 'learning.discard-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/discard',
  summary:
    'Drops what is being written and goes back to the published version; what was dropped stays in the history.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({ revision: Revision }),
  ok: CourseDesk,
  refuses: ['course-not-draft', 'course-never-published'],
});

export const retireCourse = defineRoute({
  name: 'learning.retire-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/retire',
  summary: 'Takes a course out of use: learners see it no more, what they did in it stays.',
  can: 'review-courses',
  params: InCourse,
  body: Exactly({ revision: Revision, reason: Said }),
  ok: CourseDesk,
  refuses: ['course-is-retired'],
});

export const restoreCourse = defineRoute({
  name: 'learning.restore-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/restore',
  summary: 'Brings a retired course back into use as it was.',
  can: 'review-courses',
  params: InCourse,
  body: Exactly({ revision: Revision }),
  ok: CourseDesk,
  refuses: ['course-not-retired'],
});

export const duplicateCourse = defineRoute({
  name: 'learning.duplicate-course',
  method: 'POST',
  path: '/api/teach/courses/:courseId/duplicate',
  summary: 'Begins a new course with copies of the lessons of this one.',
  can: 'write-courses',
  params: InCourse,
  body: Exactly({ sessionId: SessionId }),
  ok: CourseDesk,
  refuses: [],
});
