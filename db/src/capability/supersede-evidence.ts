import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { NewEvidence } from './keep-evidence.ts';

/** A person and a capability whose evidence is another one now. */
export interface Superseded {
  readonly personId: string;
  readonly capabilityCode: string;
}

/** What a later scoring of an exam says in place of what an earlier one said. */
export type ExamEvidence = NewEvidence & { sourceId: string; sourceRun: number };

/**
 * Voids what earlier scoring runs of these attempts said of one capability each. The rows stay; a row of
 * its own voids each, which tells when and why and never counts.
 * @param current attempts with the capability and the number of the run that counts
 */
export async function voidEarlierRuns(
  em: EntityManager,
  current: readonly { sourceId: string; capabilityCode: string; sourceRun: number }[],
  { reason, now }: { reason: string; now: string },
): Promise<Superseded[]> {
  return rows(
    em,
    `with voided as (
       update evidence e set status = 'void'
       from unnest(?::uuid[], ?::text[], ?::int[]) c (source_id, capability_code, source_run)
       where e.source_kind = 'exam' and e.source_id = c.source_id and e.capability_code = c.capability_code
         and e.source_run < c.source_run and e.status <> 'void'
       returning e.*),
     voiding as (
       insert into evidence (id, person_id, capability_code, type, happened_on, entered_at, score, ceiling,
                             status, source_kind, source_id, voids_id, void_reason)
       select gen_random_uuid(), person_id, capability_code, type, happened_on, ?::timestamptz, score,
              ceiling, 'void', 'void', id, id, ? from voided)
     select person_id as "personId", capability_code as "capabilityCode" from voided`,
    [
      sqlArray(current.map(({ sourceId }) => sourceId)),
      sqlArray(current.map(({ capabilityCode }) => capabilityCode)),
      sqlArray(current.map(({ sourceRun }) => sourceRun)),
      now,
      reason,
    ],
  );
}

const columns = `"personId" uuid, "capabilityCode" text, type text, "happenedOn" date, "enteredAt" timestamptz,
  score float8, ceiling smallint, variance float8, status text, "occasionId" text, place text, "rawText" text,
  "versionId" uuid, "sourceKind" text, "sourceId" uuid, "sourceRun" int, id uuid`;

/** Keeps the rows in one statement; what is there already stays as it is. */
export async function keepExamEvidence(
  em: EntityManager,
  evidence: readonly ExamEvidence[],
): Promise<Superseded[]> {
  const json = JSON.stringify(evidence.map((row) => ({ ...row, id: newId() })));
  return rows(
    em,
    `insert into evidence (id, person_id, capability_code, type, happened_on, entered_at, score, ceiling,
                           variance, status, occasion_id, place, raw_text, version_id, source_kind, source_id, source_run)
     select e.id, e."personId", e."capabilityCode", e.type, e."happenedOn", e."enteredAt", e.score, e.ceiling,
            e.variance, e.status, e."occasionId", e.place, left(e."rawText", 255), e."versionId",
            e."sourceKind", e."sourceId", e."sourceRun"
     from jsonb_to_recordset(?::jsonb) as e(${columns})
     on conflict on constraint evidence_once do nothing
     returning person_id as "personId", capability_code as "capabilityCode"`,
    [json],
  );
}
