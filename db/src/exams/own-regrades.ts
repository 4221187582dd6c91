import type { EntityManager } from '@mikro-orm/postgresql';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** What a published regrade did to one attempt, as the person it concerns reads it. */
export interface OwnRegrade {
  /** Null = several: answers that came late. */
  readonly position: number | null;
  readonly correction: Correction | null;
  /** It changed this person's mark alone, after an appeal. */
  readonly remark: boolean;
  /** Answers of this person that came late count since. */
  readonly late: boolean;
  readonly undone: boolean;
  readonly reason: string;
  readonly publishedAt: string;
  readonly oldPoints: number;
  readonly newPoints: number;
  readonly oldScore: number;
  readonly newScore: number;
  readonly oldMax: number;
  readonly newMax: number;
}

/** The published regrades that changed an attempt, the newest first. Reach them through the attempt only. */
export function regradesOfAttempt(em: EntityManager, attemptId: string): Promise<OwnRegrade[]> {
  return rows(
    em,
    `select l.position, g.correction, g.remark is not null and g.remark ->> 'adjudicates' is null as remark, g.late is not null as late, g.undoes_id is not null as undone,
            g.reason, ${isoInstant('g.published_at')} as "publishedAt", l.old_points as "oldPoints",
            l.new_points as "newPoints", l.old_score as "oldScore", l.new_score as "newScore",
            l.old_max as "oldMax", l.new_max as "newMax"
     from regrade_line l join regrade g on g.id = l.regrade_id
     where l.attempt_id = ? and g.state = 'published' order by g.published_at desc, g.id desc`,
    [attemptId],
  );
}

/** Notes that the person has opened the result with what was published of it until now. */
export async function noteSeen(em: EntityManager, attemptId: string, now: string): Promise<void> {
  await rows(
    em,
    `update regrade_line l set seen_at = ?::timestamptz from regrade g
     where g.id = l.regrade_id and g.state = 'published' and l.attempt_id = ? and l.seen_at is null`,
    [now, attemptId],
  );
}
