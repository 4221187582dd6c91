import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import type { Attempt } from './attempt.entity.ts';

/** The person's last released result in the same exam before this attempt, or null. */
export async function previousResult(
  em: EntityManager,
  { id, personId, startedAt }: Attempt,
  examId: string,
): Promise<{ score: number; maxScore: number } | null> {
  const found = await rows<{ score: number; maxScore: number }>(
    em,
    `select a.score, a.max_score as "maxScore" from attempt a join round r on r.id = a.round_id
     where a.person_id = ? and r.exam_id = ? and a.id <> ? and a.state = 'released' and a.started_at < ?
     order by a.started_at desc limit 1`,
    [personId, examId, id, startedAt ?? null],
  );
  return found[0] ?? null;
}
