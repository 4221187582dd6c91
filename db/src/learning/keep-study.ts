import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import type { LessonCheck } from './lesson-check.entity.ts';

export interface Resume {
  personId: string;
  lessonId: string;
  /** Second of the video, or 0. */
  second: number;
  /** Paragraph of the text. */
  anchor: string | null;
  /** Said to have been spent since the last save. */
  spentSeconds: number;
}

/**
 * Remembers where a person is in a lesson. What the server receives later wins; two saves at once are
 * taken one after the other. Of the time spent no more is logged than has passed since the person's last
 * save in any lesson: nobody studies two at once. Logged time is never a score.
 */
export async function keepResume(em: EntityManager, resume: Resume, now: string): Promise<void> {
  const { personId, lessonId, second, anchor, spentSeconds } = resume;
  await rows(
    em,
    `insert into study_record as r
       (person_id, lesson_id, started_at, resume_second, resume_anchor, resume_saved_at, study_seconds)
     select ?::uuid, ?::uuid, at, ?, ?, at,
            greatest(0, least(?::float8, extract(epoch from at - (
              select max(resume_saved_at) from study_record where person_id = ?))))
     from (select ?::timestamptz as at) received
     on conflict (person_id, lesson_id) do update set
       resume_second = case when r.resume_saved_at <= excluded.resume_saved_at then excluded.resume_second
                            else r.resume_second end,
       resume_anchor = case when r.resume_saved_at <= excluded.resume_saved_at then excluded.resume_anchor
                            else r.resume_anchor end,
       resume_saved_at = greatest(r.resume_saved_at, excluded.resume_saved_at),
       study_seconds = r.study_seconds + greatest(0, least(excluded.study_seconds,
         extract(epoch from excluded.resume_saved_at - r.resume_saved_at))),
       revision = r.revision + 1`,
    [personId, lessonId, second, anchor, spentSeconds, personId, now],
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
