import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';
import { type Superseded, voidEarlierRuns } from './supersede-evidence.ts';

/** Later than any scoring run. */
const AFTER_ALL_RUNS = 2_147_483_647;

/** Why an attempt was voided; null when it is not. */
export async function voidingOf(em: EntityManager, attemptId: string): Promise<string | null> {
  const [found] = await rows<{ reason: string | null }>(
    em,
    `select e.reason from attempt a join attempt_event e on e.attempt_id = a.id and e."to" = 'voided'
     where a.id = ? and a.state = 'voided' order by e.at desc limit 1`,
    [attemptId],
  );
  return found ? (found.reason ?? '') : null;
}

/** Voids all that an attempt said of its person; the rows stay, each voided by a row of its own. */
export async function voidExamEvidence(
  em: EntityManager,
  attemptId: string,
  cause: { reason: string; now: string },
): Promise<Superseded[]> {
  const spoken = await rows<{ capabilityCode: string }>(
    em,
    `select distinct capability_code as "capabilityCode" from evidence
     where source_kind = 'exam' and source_id = ? and status <> 'void'`,
    [attemptId],
  );
  const last = spoken.map((one) => ({ ...one, sourceId: attemptId, sourceRun: AFTER_ALL_RUNS }));
  return last.length === 0 ? [] : voidEarlierRuns(em, last, cause);
}
