import type { EntityManager } from '@mikro-orm/postgresql';
import { standingOf, type RequiredScore } from '@whetstone/core/capability/standing.ts';
import type { Pause } from '@whetstone/core/capability/tier-clock.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { tableOf, upsertSql, upsertValues } from '../platform/table.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { lockOne } from './locks.ts';
import { PAUSES } from './pauses.ts';
import { PersonTier } from './person-tier.entity.ts';

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
function requiredScores(
  em: EntityManager,
  personId: string,
): Promise<(RequiredScore & { unitId: string })[]> {
  return rowsAgain(
    em,
    `select s.unit_id as "unitId", s.capability_code as "capabilityCode", s.must as "mustHave", s.state,
            s.held is not null as held, s.p_below as "pBelow", s.shown, s.threshold, c.fade,
            ${isoDate('s.last_evidence_on')} as "lastEvidenceOn", ${isoDate('s.expires_on')} as "expiresOn",
            s.failed_on as "failedOn",
            exists (select from evidence e where e.person_id = s.person_id and e.capability_code = s.capability_code
                      and e.disputed and e.status = 'confirmed') as disputed
     from capability_score s
     join capability c on c.version_id = s.version_id and c.code = s.capability_code
     where s.person_id = ? and s.required_level is not null
     order by s.capability_code collate "C"`,
    [personId],
  );
}

function pausesOf(em: EntityManager, personId: string): Promise<Pause[]> {
  return rowsAgain(em, `select p."from", p."to" from ${PAUSES} p where p.person_id = ?`, [personId]);
}
