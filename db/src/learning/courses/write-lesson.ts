import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import {
  type LessonContent,
  lessonKind,
  wordsOfLesson,
} from '@whetstone/core/learning/courses/lesson-content.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '../../platform/id.ts';
import { rows } from '../../platform/sql.ts';
import type { Course } from '../course.entity.ts';
import { LessonVersion } from '../lesson-version.entity.ts';
import { Lesson } from '../lesson.entity.ts';
import {
  countSave,
  courseVersionAt,
  lockedCourse,
  noteCourse,
  openDraft,
  type Writing,
} from './write-course.ts';

/** What lists and searches know of a lesson; of one that learners see it changes when its course is published. */
export function showLessonFace(lesson: Lesson, content: LessonContent): void {
  const { titleZh, titleEn, capabilityCode, minutes } = content;
  Object.assign(lesson, {
    titleZh,
    titleEn,
    capabilityCode,
    minutes,
    kind: lessonKind(content),
    bodyZh: wordsOfLesson(content),
  });
}

/** The version of a lesson at hand: what is being written, else what learners see. */
export function lessonVersionAt(em: EntityManager, lesson: Lesson): Promise<LessonVersion> {
  return em.findOneOrFail(LessonVersion, lesson.draftVersionId ?? lesson.currentVersionId ?? lesson.id);
}

function writeVersion(
  em: EntityManager,
  lesson: Lesson,
  content: LessonContent,
  no: number,
  by: Writing,
): void {
  const version = em.create(LessonVersion, {
    id: newId(),
    lessonId: lesson.id,
    no,
    content,
    createdAt: by.now,
    createdById: by.personId,
    sessionId: by.sessionId,
  });
  lesson.draftVersionId = version.id;
}

/** Begins a lesson at the end of a course. @throws Refusal `course-in-review`, `course-is-retired` */
export async function beginLesson(
  em: EntityManager,
  course: Course,
  content: LessonContent,
  by: Writing,
): Promise<Lesson> {
  const draft = await openDraft(em, course, by);
  const [next] = await rows<{ n: number }>(em, `select nextval('lesson_code')::int as n`);
  const lesson = em.create(Lesson, {
    id: newId(),
    courseId: course.id,
    code: `${course.code}-L${next?.n}`,
    kind: 'text',
    titleZh: '',
    titleEn: '',
    capabilityCode: content.capabilityCode,
    minutes: content.minutes,
    bodyZh: '',
    media: null,
    transcriptZh: [],
    checkItemVersionIds: [],
    currentVersionId: null,
    draftVersionId: null,
  });
  showLessonFace(lesson, content);
  writeVersion(em, lesson, content, 1, by);
  draft.content = { ...draft.content, lessonIds: [...draft.content.lessonIds, lesson.id] };
  noteCourse(em, course.id, 'lesson-changed', { ...by, lessonId: lesson.id, versionNo: 1 });
  await em.flush();
  return lesson;
}

/**
 * Saves the parts of a lesson: into the version of this session, else as the next one. Its course becomes a
 * draft with it.
 * @throws Refusal `course-in-review`, `course-is-retired`
 */
export async function writeLesson(
  em: EntityManager,
  lessonId: string,
  { content, revision }: { content: LessonContent; revision: number },
  by: Writing,
): Promise<Lesson> {
  const home = await em.findOne(Lesson, lessonId);
  if (!home) throw new Refusal('not-found');
  const course = await lockedCourse(em, home.courseId);
  course.mustBeOpen();
  const lesson = await em.findOneOrFail(Lesson, lessonId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  });
  lesson.mustBeAt(revision);
  const version = await lessonVersionAt(em, lesson);
  if (canonicalJson(version.content) === canonicalJson(content)) return lesson;
  // Who writes on a lesson leaves the outline to whoever has it on their desk.
  if (!course.draftVersionId || (await courseVersionAt(em, course)).sessionId === null)
    await openDraft(em, course, by);
  const own = version.id === lesson.draftVersionId && version.createdById === by.personId;
  if (own && version.sessionId === by.sessionId) version.content = content;
  else {
    if (version.sessionId !== null) version.sessionId = null;
    const [last] = await rows<{ no: number }>(
      em,
      'select max(no) as no from lesson_version where lesson_id = ?',
      [lesson.id],
    );
    const no = (last?.no ?? 0) + 1;
    writeVersion(em, lesson, content, no, by);
    noteCourse(em, course.id, 'lesson-changed', { ...by, lessonId, versionNo: no });
  }
  if (!lesson.currentVersionId) showLessonFace(lesson, content);
  await em.flush();
  await countSave(em, 'lesson', lesson);
  return lesson;
}
