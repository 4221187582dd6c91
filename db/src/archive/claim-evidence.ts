import type { EntityManager } from '@mikro-orm/postgresql';
import { findingOfClaim } from '@whetstone/core/archive/claims/claim.ts';
import type { ProvableLevel } from '@whetstone/core/capability/model.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { ceilingsOf } from '../capability/drill-facts.ts';
import { keepEvidence } from '../capability/keep-evidence.ts';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';
import type { TrainingClaim } from './training-claim.entity.ts';

export interface Proves {
  readonly capabilityCode: string;
  readonly score: number;
  /** Up to which level whoever approves it believes it. */
  readonly level: number;
}

/**
 * Keeps what an approved claim proves, within the ceiling of its sort: entered by whoever approved it, from an
 * assessor whose certification nobody here knows. Its hours are never points.
 * @throws Refusal `claim-proves-nothing`
 */
export async function keepClaimEvidence(
  em: EntityManager,
  claim: TrainingClaim,
  { capabilityCode, score, level }: Proves,
  { byId, at }: { byId: string; at: string },
): Promise<void> {
  const [known] = await ceilingsOf(em, [capabilityCode], claim.toOn);
  const finding = known && findingOfClaim(claim.sort, known.ceilings, level as ProvableLevel);
  if (!finding) throw new Refusal('claim-proves-nothing');
  Object.assign(claim, { capabilityCode, score, ceiling: finding.ceiling });
  await keepEvidence(em, {
    ...finding,
    capabilityCode,
    score,
    personId: claim.personId,
    happenedOn: claim.toOn,
    enteredAt: at,
    enteredById: byId,
    status: 'confirmed',
    confirmedAt: at,
    assessorCertified: false,
    place: claim.place.slice(0, 200) || null,
    rawText: `外训：${claim.title}（${claim.organiser}）`,
    sourceKind: 'certificate',
    sourceId: claim.id,
  });
  announce(em, 'evidence.added', { personId: claim.personId, capabilityCode }, at);
}

/** Voids what a claim proved: the row stays, and a row of its own says when and why. */
export async function voidClaimEvidence(
  em: EntityManager,
  claim: TrainingClaim,
  { reason, at }: { reason: string; at: string },
): Promise<void> {
  const voided = await rows<{ personId: string; capabilityCode: string }>(
    em,
    `with voided as (
       update evidence set status = 'void' where source_kind = 'certificate' and source_id = ? and status <> 'void'
       returning *),
     voiding as (
       insert into evidence (id, person_id, capability_code, type, happened_on, entered_at, score, ceiling, status,
                             source_kind, source_id, voids_id, void_reason)
       select gen_random_uuid(), person_id, capability_code, type, happened_on, ?::timestamptz, score, ceiling, 'void',
              'void', id, id, ? from voided)
     select person_id as "personId", capability_code as "capabilityCode" from voided`,
    [claim.id, at, reason],
  );
  for (const one of voided) announce(em, 'evidence.added', one, at);
}
