import type { EntityManager } from '@mikro-orm/postgresql';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate } from '../platform/sql.ts';

/**
 * The confirmed evidence of one person and one capability, in the order of the fold: one indexed read.
 * What is pending or void never counts and is left where it is.
 */
export function confirmedEvidence(
  em: EntityManager,
  personId: string,
  capabilityCode: string,
): Promise<EvidenceRow[]> {
  return rowsAgain<EvidenceRow>(
    em,
    `select id, type, ${isoDate('happened_on')} as "happenedOn", score, ceiling, status, variance, critical,
            challenge, assessor_certified as "assessorCertified", occasion_id as "occasionId", disputed
     from evidence where person_id = ? and capability_code = ? and status = 'confirmed'
     order by happened_on, id`,
    [personId, capabilityCode],
  );
}
