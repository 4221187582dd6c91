import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';

/** A course that is to be finished before another opens. */
export interface Prerequisite {
  id: string;
  titleZh: string;
  titleEn: string;
}

/**
 * SQL: whether a course `p` is one that learners see and that a person has not finished; one that was
 * taken out of use, or has no lessons, holds nobody up. Parameters: now, person.
 */
const unfinished = `p.published_at <= ? and exists (
  select from course_lesson cl where cl.course_id = p.id and not exists (
    select from study_record r
    where r.lesson_id = cl.lesson_id and r.person_id = ? and r.completed_at is not null))`;

/** SQL: whether a course waits for another that the person has not finished. Parameters: now, person. */
export const isLocked = (courseId: string) => `exists (
  select from course own join course p on own.prerequisite_ids @> to_jsonb(p.id::text)
  where own.id = ${courseId} and ${unfinished})`;

/** Whether a course that shows a lesson is open to a person: one that several show opens with the first of them. */
export async function isOpenSomewhere(
  em: EntityManager,
  personId: string,
  lessonId: string,
  now: string,
): Promise<boolean> {
  const [found] = await rows<{ open: boolean }>(
    em,
    `select exists (
       select from course_lesson s join course c on c.id = s.course_id
       where s.lesson_id = ? and c.published_at <= ? and not ${isLocked('c.id')}) as open`,
    [lessonId, now, now, personId],
  );
  return found!.open;
}

/**
 * The prerequisites of a course that a person has not finished, as far as learners see them: one that was taken
 * out of use holds nobody up.
 */
export function waitsFor(
  em: EntityManager,
  personId: string,
  courseId: string,
  now: string,
): Promise<Prerequisite[]> {
  return rows(
    em,
    `select p.id, p.title_zh as "titleZh", p.title_en as "titleEn"
     from course c join course p on c.prerequisite_ids @> to_jsonb(p.id::text)
     where c.id = ? and ${unfinished}
     order by p.position, p.code`,
    [courseId, now, personId],
  );
}
