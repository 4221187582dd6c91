import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import type { LessonCheck } from './lesson-check.entity.ts';

export interface Place {
  personId: string;
  lessonId: string;
  /** Second of the video, or 0. */
  second: number;
  /** Paragraph of the text. */
  anchor: string | null;
}

/** Remembers where a person is in a lesson. What the server receives later wins; two at once are taken in turn. */
export async function keepPlace(em: EntityManager, place: Place, now: string): Promise<void> {
  const { personId, lessonId, second, anchor } = place;
  await rows(
    em,
    `insert into study_record as r
       (person_id, lesson_id, started_at, resume_second, resume_anchor, resume_saved_at)
     select ?::uuid, ?::uuid, at, ?, ?, at from (select ?::timestamptz as at) received
     on conflict (person_id, lesson_id) do update set
       resume_second = excluded.resume_second, resume_anchor = excluded.resume_anchor,
       resume_saved_at = excluded.resume_saved_at, revision = r.revision + 1
       where r.resume_saved_at <= excluded.resume_saved_at`,
    [personId, lessonId, second, anchor, now],
  );
}

/**
 * Completes a lesson for a person by its check; the first completion stands. Touches no score.
 * @returns whether it is complete only now
 */
export async function completeLesson(
  em: EntityManager,
  { personId, lessonId, mode }: Pick<LessonCheck, 'personId' | 'lessonId' | 'mode'>,
  now: string,
): Promise<boolean> {
  const completed = await rows(
    em,
    `insert into study_record as r (person_id, lesson_id, started_at, resume_saved_at, completed_at, completed_by)
     values (?, ?, ?, ?, ?, ?)
     on conflict (person_id, lesson_id) do update
       set completed_at = excluded.completed_at, completed_by = excluded.completed_by, revision = r.revision + 1
       where r.completed_at is null
     returning person_id`,
    [personId, lessonId, now, now, now, mode],
  );
  return completed.length > 0;
}
