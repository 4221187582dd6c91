import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';

/** A course that is to be finished before another opens. */
export interface Prerequisite {
  id: string;
  titleZh: string;
  titleEn: string;
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
     where c.id = ? and p.published_at <= ? and exists (
       select from course_lesson cl where cl.course_id = p.id and not exists (
         select from study_record r
         where r.lesson_id = cl.lesson_id and r.person_id = ? and r.completed_at is not null))
     order by p.position, p.code`,
    [courseId, now, personId],
  );
}
