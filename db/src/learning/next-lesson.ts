import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import { isLocked } from './courses/waits-for.ts';
import { lessonsOfPerson, type LessonRow } from './course-queries.ts';

/** The lesson that the person left last and has not completed; null when there is none. */
export async function lessonLeftLast(
  em: EntityManager,
  personId: string,
  now: string,
): Promise<LessonRow | null> {
  const [left] = await rows<LessonRow>(
    em,
    `${lessonsOfPerson} and r.person_id is not null and r.completed_at is null
     order by r.resume_saved_at desc, l.id limit 1`,
    [personId, now],
  );
  return left ?? null;
}

/**
 * The first lesson not completed that serves the person's largest need for which there is one: needs by
 * size, then by the nearest expiry, then by code; lessons in the order of courses. Not of a course that
 * waits for another, unless the lesson was begun. `butId` is left out.
 */
export async function lessonForLargestNeed(
  em: EntityManager,
  personId: string,
  now: string,
  butId: string | null,
): Promise<LessonRow | null> {
  const [found] = await rows<LessonRow>(
    em,
    `select lesson.* from (${lessonsOfPerson} and r.completed_at is null and l.id is distinct from ?::uuid) lesson
     join capability_score s on s.capability_code = lesson."capabilityCode" and s.person_id = ?
     join course c on c.id = lesson."courseId"
     where s.required_level is not null and s.need > 0
       and (lesson."startedAt" is not null or not ${isLocked('c.id')})
     order by s.need desc, s.expires_on nulls last, s.capability_code collate "C", c.position, c.code,
              lesson.position limit 1`,
    [personId, now, butId, personId, now, personId],
  );
  return found ?? null;
}

/**
 * The first lesson not completed of a course that the person's post must take and whose prerequisites are finished, in
 * the order of courses. `butIds` are left out.
 */
export async function nextMandatoryLesson(
  em: EntityManager,
  personId: string,
  now: string,
  butIds: readonly string[],
): Promise<LessonRow | null> {
  const [found] = await rows<LessonRow>(
    em,
    `${lessonsOfPerson} and r.completed_at is null and not l.id = any(?::uuid[])
       and c.mandatory_for @> (select to_jsonb(p.post_code) from person p where p.id = ?)
       and (r.started_at is not null or not ${isLocked('c.id')})
     order by c.position, c.code, cl.position limit 1`,
    [personId, now, sqlArray(butIds), personId, now, personId],
  );
  return found ?? null;
}
