import type { EntityManager } from '@mikro-orm/postgresql';
import { standingOf } from '@whetstone/core/capability/standing.ts';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { rows } from '../platform/sql.ts';
import { tableOf, upsertSql, upsertValues } from '../platform/table.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { lockOne } from './locks.ts';
import { PAUSES } from './pauses.ts';
import { PersonTier } from './person-tier.entity.ts';
import { type PersonsScore, REQUIRED_OF_PERSON } from './required-scores.ts';

/**
 * Gives a person the tier of the rules anew, from their scores and releases. Somebody of whom nothing is
 * required has no tier.
 * @returns whether it changed
 */
export async function recomputeTier(
  em: EntityManager,
  personId: string,
  today: string,
  now: string,
): Promise<boolean> {
  await lockOne(em, `tier:${personId}`);
  const scores = await requiredScores(em, personId);
  const unitId = scores[0]?.unitId;
  if (unitId === undefined) {
    const gone = await rows(em, 'delete from person_tier where person_id = ? returning true as gone', [
      personId,
    ]);
    return gone.length > 0;
  }
  const { tier, reasons } = standingOf(scores, today, await pausesOf(em, personId), await modelOn(em, today));
  const table = tableOf(em.getMetadata(), PersonTier);
  const row = { personId, unitId, tier, reasons, asOfOn: today, computedAt: now };
  const changed = await rowsAgain(em, upsertSql(table, ['computedAt']), upsertValues(table, row));
  return changed.length > 0;
}

/** The scores of what a person's post requires, by code of the capability. */
const requiredScores = (em: EntityManager, personId: string) =>
  rowsAgain<PersonsScore>(em, REQUIRED_OF_PERSON, [personId]);

function pausesOf(em: EntityManager, personId: string): Promise<Pause[]> {
  return rowsAgain(em, `select p."from", p."to" from ${PAUSES} p where p.person_id = ?`, [personId]);
}
