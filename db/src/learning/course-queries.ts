import type { EntityManager } from '@mikro-orm/postgresql';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import type { Part } from '@whetstone/core/learning/parts.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import { isLocked } from './courses/waits-for.ts';
import type { Lesson } from './lesson.entity.ts';
import type { StudyRecord } from './study-record.entity.ts';

export interface CourseRow {
  id: string;
  code: string;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  capabilityCodes: string[];
  mandatory: boolean;
  need: number | null;
  /** Another course comes first. */
  locked: boolean;
  lessons: number;
  completed: number;
  minutes: number;
}

/**
 * Published courses as they concern a person: mandatory for their post first, then by the largest need
 * among their capabilities; those that their post does not ask for come last.
 */
export function coursesFor(
  em: EntityManager,
  personId: string,
  now: string,
  courseId?: string,
): Promise<CourseRow[]> {
  return rows(
    em,
    `select c.id, c.code, c.title_zh as "titleZh", c.title_en as "titleEn", c.summary_zh as "summaryZh",
            c.summary_en as "summaryEn", c.capability_codes as "capabilityCodes", standing.mandatory,
            standing.need, ${isLocked('c.id')} as locked, size.*
     from person p cross join course c
     cross join lateral (
       select coalesce(c.mandatory_for @> to_jsonb(p.post_code), false) as mandatory,
              (select max(s.need) from capability_score s
               where s.person_id = p.id and s.required_level is not null
                 and c.capability_codes @> to_jsonb(s.capability_code)) as need) standing
     cross join lateral (
       select count(*)::int as lessons, count(r.completed_at)::int as completed,
              coalesce(sum(l.minutes), 0)::int as minutes
       from course_lesson cl join lesson l on l.id = cl.lesson_id
       left join study_record r on r.lesson_id = l.id and r.person_id = p.id
       where cl.course_id = c.id) size
     where p.id = ? and c.published_at <= ? ${courseId ? 'and c.id = ?' : ''}
     order by standing.mandatory desc, standing.need desc nulls last, c.position, c.code`,
    [now, personId, personId, now, ...(courseId ? [courseId] : [])],
  );
}

export interface LessonRow {
  id: string;
  code: string;
  position: number;
  kind: Lesson['kind'];
  hasPackage: boolean;
  titleZh: string;
  titleEn: string;
  minutes: number;
  capabilityCode: string;
  startedAt: string | null;
  completedAt: string | null;
  completedBy: NonNullable<StudyRecord['completedBy']> | null;
  courseId: string;
  courseTitleZh: string;
  courseTitleEn: string;
  resumeSecond: number;
  resumeAnchor: string | null;
  resumeSavedAt: string | null;
  watchedSeconds: number;
  lengthSeconds: number;
}

/** SQL of the length of a lesson `l` in seconds: of its media where that is known, else as announced. */
export const lessonLength = `case when l.media is null then l.minutes * 60 else coalesce(
  (select max(m.seconds) from lesson_media m where m.place = l.media), l.minutes * 60) end`;

/** A lesson of a published course with where the person stands in it; parameters: person, now. */
export const lessonsOfPerson = `
  select l.id, l.code, cl.position, l.kind, l.title_zh as "titleZh", l.title_en as "titleEn", l.minutes,
         l.capability_code as "capabilityCode", ${isoInstant('r.started_at')} as "startedAt",
         ${isoInstant('r.completed_at')} as "completedAt", r.completed_by as "completedBy",
         c.id as "courseId", c.title_zh as "courseTitleZh", c.title_en as "courseTitleEn",
         coalesce(r.resume_second, 0) as "resumeSecond", r.resume_anchor as "resumeAnchor",
         ${isoInstant('r.resume_saved_at')} as "resumeSavedAt", coalesce(r.watched_seconds, 0) as "watchedSeconds",
         ${lessonLength} as "lengthSeconds",
         exists (select from lesson_version v where v.id = l.current_version_id
                 and v.content->'parts' @> '[{"kind": "package"}]') as "hasPackage"
  from course_lesson cl join lesson l on l.id = cl.lesson_id join course c on c.id = cl.course_id
  left join study_record r on r.lesson_id = l.id and r.person_id = ?
  where c.published_at <= ?`;

/** The lessons of a published course in order, with where the person stands. */
export function lessonsOf(
  em: EntityManager,
  personId: string,
  courseId: string,
  now: string,
): Promise<LessonRow[]> {
  return rows(em, `${lessonsOfPerson} and c.id = ? order by cl.position`, [personId, now, courseId]);
}

/** One lesson of a published course, or null; of several courses it is that in which it was written. */
export async function lessonFor(
  em: EntityManager,
  personId: string,
  lessonId: string,
  now: string,
): Promise<LessonRow | null> {
  const found = await rows<LessonRow>(
    em,
    `${lessonsOfPerson} and l.id = ? order by c.id = l.course_id desc, c.position, c.code limit 1`,
    [personId, now, lessonId],
  );
  return found[0] ?? null;
}

/** What a lesson shows beyond its line. */
export interface LessonBody {
  bodyZh: string;
  media: string | null;
  transcriptZh: { at: number; text: string }[];
  parts: Part[];
  law: LawReference[];
  previousLessonId: string | null;
  nextLessonId: string | null;
}

/** What a lesson shows, and its neighbours in a course. */
export async function bodyOf(em: EntityManager, lessonId: string, courseId: string): Promise<LessonBody> {
  const [body] = await rows<LessonBody>(
    em,
    `select l.body_zh as "bodyZh", l.media, l.transcript_zh as "transcriptZh",
            v.content->'parts' as parts, v.content->'law' as law,
            (select b.lesson_id from course_lesson b where b.course_id = cl.course_id and b.position < cl.position
             order by b.position desc limit 1) as "previousLessonId",
            (select b.lesson_id from course_lesson b where b.course_id = cl.course_id and b.position > cl.position
             order by b.position limit 1) as "nextLessonId"
     from lesson l join course_lesson cl on cl.lesson_id = l.id and cl.course_id = ?
     join lesson_version v on v.id = l.current_version_id where l.id = ?`,
    [courseId, lessonId],
  );
  return body!;
}
