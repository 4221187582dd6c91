import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import {
  type CourseContent,
  type CourseDeed,
  waitsForItself,
} from '@whetstone/core/learning/courses/course-content.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '../../platform/id.ts';
import { rows, sqlArray } from '../../platform/sql.ts';
import { Course } from '../course.entity.ts';
import { CourseEvent } from '../course-event.entity.ts';
import { CourseVersion } from '../course-version.entity.ts';
import type { Lesson } from '../lesson.entity.ts';

/** Who writes, when, and in which editing session. */
export interface Writing {
  readonly personId: string;
  readonly now: string;
  readonly sessionId: string;
}

/** The course, locked until the transaction ends: of two who change it at once the second sees the first. */
export async function lockedCourse(em: EntityManager, courseId: string, revision?: number): Promise<Course> {
  const course = await em.findOne(Course, courseId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!course) throw new Refusal('not-found');
  if (revision !== undefined) course.mustBeAt(revision);
  return course;
}

/** Notes who did what with a course, or with a lesson of it. */
export function noteCourse(
  em: EntityManager,
  courseId: string,
  what: CourseDeed,
  by: { personId: string; now: string; comment?: string | undefined; versionNo?: number; lessonId?: string },
): void {
  em.create(CourseEvent, {
    courseId,
    what,
    lessonId: by.lessonId ?? null,
    actorId: by.personId,
    at: by.now,
    comment: by.comment ?? null,
    versionNo: by.versionNo ?? null,
  });
}

/** The version at hand: what is being written, else what learners see. */
export function courseVersionAt(em: EntityManager, course: Course): Promise<CourseVersion> {
  return em.findOneOrFail(CourseVersion, course.draftVersionId ?? course.currentVersionId ?? course.id);
}

async function nextNo(em: EntityManager, courseId: string): Promise<number> {
  const [last] = await rows<{ no: number }>(
    em,
    'select coalesce(max(no), 0) as no from course_version where course_id = ?',
    [courseId],
  );
  return (last?.no ?? 0) + 1;
}

function writeVersion(
  em: EntityManager,
  course: Course,
  content: CourseContent,
  no: number,
  by: Writing,
): CourseVersion {
  const version = em.create(CourseVersion, {
    id: newId(),
    courseId: course.id,
    no,
    content,
    lessonVersionIds: null,
    createdAt: by.now,
    createdById: by.personId,
    reason: null,
    sessionId: by.sessionId,
  });
  course.takeDraft(version.id, by.personId);
  return version;
}

/** What learners will see beside the outline; a course that they see keeps its face until it is published. */
export function showFace(course: Course, content: CourseContent): void {
  const { titleZh, titleEn, summaryZh, summaryEn, capabilityCodes, mandatoryFor, prerequisiteIds } = content;
  Object.assign(course, {
    titleZh,
    titleEn,
    summaryZh,
    summaryEn,
    capabilityCodes,
    mandatoryFor,
    prerequisiteIds,
  });
}

/** Begins a course as a draft in its first version; its code is the next free one, `K-1042`. */
export async function beginCourse(em: EntityManager, content: CourseContent, by: Writing): Promise<Course> {
  const [next] = await rows<{ n: number; position: number }>(
    em,
    `select nextval('course_code')::int as n, (select coalesce(max(position), 0) + 1 from course)::int as position`,
  );
  const course = em.create(Course, {
    id: newId(),
    code: `K-${next?.n}`,
    status: 'draft',
    titleZh: '',
    titleEn: '',
    summaryZh: '',
    summaryEn: '',
    capabilityCodes: [],
    mandatoryFor: [],
    prerequisiteIds: [],
    publishedAt: null,
    position: next?.position ?? 0,
    currentVersionId: null,
    draftVersionId: null,
    authorId: by.personId,
    reviewerId: null,
    changedAt: by.now,
  });
  showFace(course, content);
  writeVersion(em, course, content, 1, by);
  noteCourse(em, course.id, 'created', { ...by, versionNo: 1 });
  await em.flush();
  return course;
}

/**
 * The version of a course that this session may write into: its own, else a new one that begins as the one
 * at hand. @throws Refusal `course-in-review`, `course-is-retired`
 */
export async function openDraft(em: EntityManager, course: Course, by: Writing): Promise<CourseVersion> {
  course.mustBeOpen();
  const version = await courseVersionAt(em, course);
  course.changedAt = by.now;
  const own = version.id === course.draftVersionId && version.createdById === by.personId;
  if (own && version.sessionId === by.sessionId) return version;
  if (version.sessionId !== null) version.sessionId = null;
  const no = await nextNo(em, course.id);
  const next = writeVersion(em, course, version.content, no, by);
  noteCourse(em, course.id, 'changed', { ...by, versionNo: no });
  return next;
}

async function mustNotWaitForItself(em: EntityManager, course: Course, { prerequisiteIds }: CourseContent) {
  if (prerequisiteIds.length === 0) return;
  const found = await rows<{ id: string; waits: string[] }>(
    em,
    `select c.id, coalesce(v.content->'prerequisiteIds', c.prerequisite_ids) as waits from course c
     left join course_version v on v.id = coalesce(c.draft_version_id, c.current_version_id)`,
  );
  const of = new Map(found.map(({ id, waits }) => [id, waits] as const)).set(course.id, prerequisiteIds);
  if (waitsForItself(course.id, of)) throw new Refusal('course-waits-for-itself');
  if (prerequisiteIds.some((id) => !of.has(id)))
    throw new Refusal('invalid-input', { where: 'prerequisiteIds' });
}

/** Lessons that a course names must be there: its own, or lessons of other courses that learners see. */
async function mustKnowLessons(
  em: EntityManager,
  courseId: string,
  lessonIds: readonly string[],
): Promise<void> {
  const known = await rows<{ id: string }>(
    em,
    `select id from lesson where id = any(?::uuid[]) and (course_id = ? or current_version_id is not null)`,
    [sqlArray(lessonIds), courseId],
  );
  if (known.length !== lessonIds.length) throw new Refusal('invalid-input', { where: 'lessonIds' });
}

/**
 * Saves what a course is and the order of its lessons: into the version of this session.
 * @throws Refusal `course-in-review`, `course-is-retired`, `course-waits-for-itself`
 */
export async function writeCourse(
  em: EntityManager,
  course: Course,
  content: CourseContent,
  by: Writing,
): Promise<void> {
  course.mustBeOpen();
  const version = await courseVersionAt(em, course);
  if (canonicalJson(version.content) === canonicalJson(content)) return;
  await mustKnowLessons(em, course.id, content.lessonIds);
  await mustNotWaitForItself(em, course, content);
  const draft = await openDraft(em, course, by);
  draft.content = content;
  if (!course.currentVersionId) showFace(course, content);
  await em.flush();
  await countSave(em, 'course', course);
}

/** Counts a save also where only its version changed: of two desks one must see the other. */
export async function countSave(
  em: EntityManager,
  table: 'course' | 'lesson',
  row: Course | Lesson,
): Promise<void> {
  await rows(em, `update ${table} set revision = revision + 1 where id = ?`, [row.id]);
  await em.refresh(row);
}

/** Who wrote on a course or a lesson of it since it was last published. */
export async function courseWritersSince(em: EntityManager, courseId: string): Promise<(string | null)[]> {
  const found = await rows<{ id: string | null }>(
    em,
    `select distinct v.created_by_id as id from course c join course_version v on v.course_id = c.id
     where c.id = ? and v.no > coalesce((select no from course_version o where o.id = c.current_version_id), 0)
     union
     select distinct v.created_by_id from lesson l join lesson_version v on v.lesson_id = l.id
     where l.course_id = ? and v.no > coalesce((select no from lesson_version o where o.id = l.current_version_id), 0)`,
    [courseId, courseId],
  );
  return found.map(({ id }) => id);
}
