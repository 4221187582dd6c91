import type { EntityManager } from '@mikro-orm/postgresql';
import { PROBATION_TOLD_DAYS } from '@whetstone/core/training/induction/probation.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';

/**
 * Announces intakes of which somebody's probation ends soon and nobody has been asked about it yet.
 * @returns how many
 */
export async function watchProbation(em: EntityManager, today: string, now: string): Promise<number> {
  const due = await rows<{ id: string }>(
    em,
    `select distinct m.induction_id as id from induction_person m
     where m.decision = 'agreed' and m.probation_ends_on <= ?::date and (m.probation is null or m.probation = 'longer')
       and not exists (select from notification o where o.kind = 'probation-due' and o.done_at is null
                         and o.subject = m.induction_id::text)`,
    [addDays(today, PROBATION_TOLD_DAYS)],
  );
  for (const { id } of due) announce(em, 'induction.moved', { inductionId: id }, now);
  await em.flush();
  return due.length;
}
