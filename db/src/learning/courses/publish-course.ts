import type { EntityManager } from '@mikro-orm/postgresql';
import type { CourseContent } from '@whetstone/core/learning/courses/course-content.ts';
import { courseFaults } from '@whetstone/core/learning/courses/course-content.ts';
import {
  lessonFaults,
  type LessonContent,
  mediaOfLesson,
} from '@whetstone/core/learning/courses/lesson-content.ts';
import { rows, sqlArray } from '../../platform/sql.ts';
import type { Course } from '../course.entity.ts';
import { CourseLesson } from '../course-lesson.entity.ts';
import type { CourseVersion } from '../course-version.entity.ts';
import { LessonMedia } from '../lesson-media.entity.ts';
import { LessonVersion } from '../lesson-version.entity.ts';
import { Lesson } from '../lesson.entity.ts';
import { indexLessons } from '../search/index-lessons.ts';
import { showFace } from './write-course.ts';
import { lessonVersionAt, showLessonFace } from './write-lesson.ts';

/** What keeps a course from learners, with the lesson and part at fault. */
export interface FaultAt {
  code: string;
  lessonId: string | null;
  partId: string | null;
}

/** The lessons of a content in its order, each with the version at hand. */
export async function lessonsWith(
  em: EntityManager,
  lessonIds: readonly string[],
  courseId: string,
): Promise<{ lesson: Lesson; version: LessonVersion }[]> {
  const lessons = await em.find(Lesson, { id: { $in: [...lessonIds] } });
  // Of a lesson of another course nothing is shown here that learners do not see there.
  const versionOf = (lesson: Lesson) =>
    lesson.courseId === courseId
      ? (lesson.draftVersionId ?? lesson.currentVersionId)
      : lesson.currentVersionId;
  const versions = await em.find(LessonVersion, {
    id: { $in: lessons.flatMap((one) => versionOf(one) ?? []) },
  });
  return lessonIds.flatMap((id) => {
    const lesson = lessons.find((one) => one.id === id);
    const version = lesson && versions.find((one) => one.id === versionOf(lesson));
    return lesson && version ? [{ lesson, version }] : [];
  });
}

async function missingFiles(
  em: EntityManager,
  contents: readonly LessonContent[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(contents.flatMap(mediaOfLesson))];
  if (ids.length === 0) return new Set();
  const ready = await em.find(LessonMedia, { id: { $in: ids }, state: 'ready' }, { fields: ['id'] });
  const there = new Set(ready.map(({ id }) => id));
  return new Set(ids.filter((id) => !there.has(id)));
}

/** Everything that keeps a course from being shown to learners. */
export async function faultsOfCourse(
  em: EntityManager,
  course: Course,
  content: CourseContent,
): Promise<FaultAt[]> {
  const lessons = await lessonsWith(em, content.lessonIds, course.id);
  const missing = await missingFiles(
    em,
    lessons.map(({ version }) => version.content),
  );
  const own = courseFaults(content).map((code) => ({ code, lessonId: null, partId: null }));
  return [
    ...own,
    ...lessons.flatMap(({ lesson, version }) => [
      ...lessonFaults(version.content).map((fault) => ({ ...fault, lessonId: lesson.id })),
      ...version.content.parts
        .filter((part) => mediaOfLesson({ parts: [part] }).some((id) => missing.has(id)))
        .map(({ id }) => ({ code: 'medium-not-ready', lessonId: lesson.id, partId: id })),
    ]),
  ];
}

/** Closes the versions of a course and its own lessons for ever, with the reason for the change. */
export async function sealCourse(
  em: EntityManager,
  course: Course,
  version: CourseVersion,
  reason: string | undefined,
): Promise<void> {
  const lessons = await lessonsWith(em, version.content.lessonIds, course.id);
  for (const { version: one } of lessons) if (one.sessionId !== null) one.sessionId = null;
  if (version.sessionId === null) return;
  version.lessonVersionIds = lessons.map(({ version: one }) => one.id);
  if (reason !== undefined) version.reason = reason;
  version.sessionId = null;
}

/** The newest versions of items that a check may draw; those that are retired or never published are left out. */
async function versionsOfItems(em: EntityManager, itemIds: readonly string[]): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select i.current_version_id as id from unnest(?::uuid[]) with ordinality asked (id, no)
     join item i on i.id = asked.id
     where i.current_version_id is not null and i.status <> 'retired' order by asked.no`,
    [sqlArray(itemIds)],
  );
  return found.map(({ id }) => id);
}

async function showLesson(
  em: EntityManager,
  lesson: Lesson,
  { id, content }: LessonVersion,
  now: string,
): Promise<void> {
  lesson.currentVersionId = id;
  lesson.draftVersionId = null;
  showLessonFace(lesson, content);
  const media = await em.find(LessonMedia, { id: { $in: mediaOfLesson(content) } });
  for (const one of media) one.publishedAt ??= now;
  const film = content.parts.find(({ kind }) => kind === 'video' || kind === 'audio');
  const first = media.find((one) => film && mediaOfLesson({ parts: [film] }).includes(one.id));
  lesson.media = first?.kind === 'video' ? first.id : null;
  lesson.transcriptZh = first?.transcript ?? [];
  lesson.checkItemVersionIds = await versionsOfItems(em, content.checkItemIds);
}

/**
 * Shows the published version to learners: its face, its outline, its own lessons. Lessons that are left out
 * keep what people did in them.
 */
export async function showCourse(
  em: EntityManager,
  course: Course,
  { content }: CourseVersion,
  now: string,
): Promise<void> {
  showFace(course, content);
  const changed = (await lessonsWith(em, content.lessonIds, course.id)).filter(
    ({ lesson }) => lesson.courseId === course.id && lesson.draftVersionId,
  );
  for (const { lesson } of changed) await showLesson(em, lesson, await lessonVersionAt(em, lesson), now);
  await em.nativeDelete(CourseLesson, { courseId: course.id });
  content.lessonIds.forEach((lessonId, at) =>
    em.create(CourseLesson, { courseId: course.id, lessonId, position: at + 1 }),
  );
  await em.flush();
  await indexLessons(
    em,
    changed.map(({ lesson }) => lesson.id),
  );
}

/** Goes back to what learners see of the lessons of a course; what was written stays as versions. */
export async function dropLessonDrafts(em: EntityManager, courseId: string): Promise<void> {
  const lessons = await em.find(Lesson, {
    courseId,
    currentVersionId: { $ne: null },
    draftVersionId: { $ne: null },
  });
  for (const lesson of lessons) {
    const version = await lessonVersionAt(em, lesson);
    if (version.sessionId !== null) version.sessionId = null;
    lesson.draftVersionId = null;
  }
}
