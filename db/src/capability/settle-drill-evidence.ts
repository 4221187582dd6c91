import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsAgain } from '../platform/prepared.ts';
import { isoDate, rows, sqlArray } from '../platform/sql.ts';
import { keepEvidence } from './keep-evidence.ts';

/** What became of a result after it was taken in. */
export interface Settlement {
  readonly id: string;
  readonly confirmedAt: string | null;
  readonly voidedAt: string | null;
  readonly voidReason: string | null;
}

/** A person and a capability whose evidence says something else now. */
export interface Changed {
  readonly personId: string;
  readonly capabilityCode: string;
}

/**
 * Brings the evidence of drill results to what the results say now: confirmed by the person, or voided.
 * @returns whose evidence of which capabilities changed
 */
export async function settleDrillEvidence(
  em: EntityManager,
  results: readonly Settlement[],
): Promise<Changed[]> {
  const voided = results.filter(({ voidedAt }) => voidedAt !== null);
  const changed = await confirmEvidence(
    em,
    results.filter(({ confirmedAt, voidedAt }) => confirmedAt !== null && voidedAt === null),
  );
  for (const { id, voidedAt, voidReason } of voided)
    changed.push(...(await voidEvidence(em, id, voidedAt as string, voidReason)));
  return changed;
}

async function confirmEvidence(em: EntityManager, confirmed: readonly Settlement[]): Promise<Changed[]> {
  if (confirmed.length === 0) return [];
  return rowsAgain<Changed>(
    em,
    `update evidence e set status = 'confirmed', confirmed_at = c.at
     from unnest(?::uuid[], ?::timestamptz[]) c (id, at)
     where e.source_kind = 'drill' and e.source_id = c.id and e.status = 'pending'
     returning e.person_id as "personId", e.capability_code as "capabilityCode"`,
    [
      sqlArray(confirmed.map(({ id }) => id)),
      sqlArray(confirmed.map(({ confirmedAt }) => confirmedAt as string)),
    ],
  );
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
): Promise<Voided[]> {
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
  return voided;
}
