import type { EntityManager } from '@mikro-orm/postgresql';
import { NETWORK_GRACE_SECONDS } from '@whetstone/core/exams/round-policies.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '../platform/sql.ts';
import type { Attempt } from './attempt.entity.ts';

/** No policy gives more; what was handed in earlier need not be looked at. */
const LONGEST_SECONDS = 30 * 60;

/**
 * The share of the points, in percent, that a script loses for work after its time; null when there is
 * none. The deadline of such a round is the end of the late work: late is what was made, or came longer
 * after than the network explains, within so many seconds before it.
 */
export async function latePenaltyOf(
  em: EntityManager,
  { id, deadlineAt, submittedAt }: Pick<Attempt, 'id' | 'deadlineAt' | 'submittedAt'>,
): Promise<number | null> {
  if (!deadlineAt || !submittedAt || submittedAt < later(deadlineAt, -LONGEST_SECONDS)) return null;
  const [found] = await rows<{ percent: number }>(
    em,
    `select r.late_penalty_percent as percent
     from attempt a join round r on r.id = a.round_id
     cross join lateral (select a.deadline_at - make_interval(secs => r.late_seconds) as at) over
     where a.id = ? and r.late_seconds > 0 and r.late_penalty_percent is not null and exists (
       select 1 from answer w join answer_op o on o.op_id = w.op_id
       where w.attempt_id = a.id and o.received_at > over.at
         and (o.made_at > over.at or o.received_at > over.at + make_interval(secs => ${NETWORK_GRACE_SECONDS})))`,
    [id],
  );
  return found?.percent ?? null;
}
