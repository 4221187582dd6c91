import type { EntityManager } from '@mikro-orm/postgresql';
import type { DropReason } from '@whetstone/core/learning/study/study-claim.ts';
import { rows } from '../../platform/sql.ts';

/** What was taken of a person's study of a lesson. */
export interface StudiedRow {
  seconds: number;
  dropped: { reason: DropReason; times: number }[];
}

/** The seconds of a lesson that a person has followed, and how many of their claims were dropped for what. */
export async function studiedOf(em: EntityManager, personId: string, lessonId: string): Promise<StudiedRow> {
  const [record] = await rows<{ seconds: number }>(
    em,
    `select watched_seconds as seconds from study_record where person_id = ? and lesson_id = ?`,
    [personId, lessonId],
  );
  const dropped = await rows<StudiedRow['dropped'][number]>(
    em,
    `select dropped as reason, count(*)::int as times from study_span
     where person_id = ? and lesson_id = ? and dropped is not null group by 1 order by 1`,
    [personId, lessonId],
  );
  return { seconds: record?.seconds ?? 0, dropped };
}

/** So much more must have been followed before the other rooms are told again. */
const TELL_EVERY_SECONDS = 120;

/**
 * Marks what was followed of a lesson as told, when there is enough to tell: two minutes more than last time, or
 * the whole of it.
 * @returns whether it is to be told
 */
export async function tellsStudy(
  em: EntityManager,
  { personId, lessonId, lengthSeconds }: { personId: string; lessonId: string; lengthSeconds: number },
): Promise<boolean> {
  const told = await rows(
    em,
    `update study_record set told_seconds = watched_seconds where person_id = ? and lesson_id = ?
     and watched_seconds > told_seconds
     and (watched_seconds >= told_seconds + ${TELL_EVERY_SECONDS} or watched_seconds >= ? - 1) returning lesson_id`,
    [personId, lessonId, lengthSeconds],
  );
  return told.length > 0;
}
