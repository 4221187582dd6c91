import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, rows } from '../platform/sql.ts';
import { keepEvidence } from './keep-evidence.ts';

/** What became of a result after it was taken in. */
export interface Settlement {
  readonly confirmedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/**
 * Brings the evidence of a drill result to what the result says now: confirmed by the person, or voided.
 * @returns codes of the capabilities whose evidence changed
 */
export async function settleDrillEvidence(
  em: EntityManager,
  resultId: string,
  { confirmedAt, voidedAt, voidReason }: Settlement,
): Promise<string[]> {
  if (voidedAt !== null) return voidEvidence(em, resultId, voidedAt, voidReason);
  if (confirmedAt === null) return [];
  const confirmed = await rowsAgain<{ capabilityCode: string }>(
    em,
    `update evidence set status = 'confirmed', confirmed_at = ?
     where source_kind = 'drill' and source_id = ? and status = 'pending'
     returning capability_code as "capabilityCode"`,
    [confirmedAt, resultId],
  );
  return confirmed.map((row) => row.capabilityCode);
}

interface Voided {
  id: string;
  personId: string;
  capabilityCode: string;
  type: string;
  happenedOn: string;
  score: number;
  ceiling: number;
}

/** A voided row stays; a row of its own voids it, which tells when and why and never counts. */
async function voidEvidence(
  em: EntityManager,
  resultId: string,
  voidedAt: string,
  voidReason: string | null,
): Promise<string[]> {
  const voided = await rows<Voided>(
    em,
    `update evidence set status = 'void'
     where source_kind = 'drill' and source_id = ? and status <> 'void'
     returning id, person_id as "personId", capability_code as "capabilityCode", type,
               ${isoDate('happened_on')} as "happenedOn", score, ceiling`,
    [resultId],
  );
  for (const { id, ...row } of voided) {
    const voiding = { sourceKind: 'void', sourceId: id, voidsId: id, voidReason } as const;
    await keepEvidence(em, { ...row, ...voiding, status: 'void', enteredAt: voidedAt });
  }
  return voided.map((row) => row.capabilityCode);
}
