import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/id.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { tableOf } from '../platform/table.ts';
import { Evidence } from './evidence.entity.ts';

/** A row of evidence before it has an id; what is left out is null or its default. */
export type NewEvidence = Pick<
  Evidence,
  | 'personId'
  | 'capabilityCode'
  | 'type'
  | 'happenedOn'
  | 'enteredAt'
  | 'score'
  | 'ceiling'
  | 'status'
  | 'sourceKind'
  | 'sourceId'
> &
  Partial<
    Pick<
      Evidence,
      | 'enteredById'
      | 'confirmedAt'
      | 'variance'
      | 'critical'
      | 'assessorId'
      | 'assessorCertified'
      | 'occasionId'
      | 'place'
      | 'rawText'
      | 'versionId'
      | 'voidsId'
      | 'voidReason'
      | 'sourceRun'
    >
  >;

const MOST_TEXT = 255;

/**
 * Keeps a row of evidence, unless its source has spoken to this capability before: however often a job
 * runs, one result counts once.
 * @returns whether it is new
 */
export async function keepEvidence(em: EntityManager, evidence: NewEvidence): Promise<boolean> {
  const row: Readonly<Record<string, unknown>> = {
    ...evidence,
    id: newId(),
    rawText: evidence.rawText?.slice(0, MOST_TEXT) ?? null,
  };
  const columns = tableOf(em.getMetadata(), Evidence).columns.filter(({ key }) => row[key] != null);
  const kept = await rowsAgain(
    em,
    `insert into evidence (${columns.map(({ name }) => `"${name}"`).join(', ')})
     values (${columns.map(() => '?').join(', ')})
     on conflict on constraint evidence_once do nothing returning true as kept`,
    columns.map(({ key }) => row[key]),
  );
  return kept.length > 0;
}
