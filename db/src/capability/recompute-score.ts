import type { EntityManager } from '@mikro-orm/postgresql';
import { columnsOf } from '@whetstone/core/capability/assess.ts';
import type { EvidenceRow } from '@whetstone/core/capability/evidence.ts';
import { modelFor, type ScoringModel } from '@whetstone/core/capability/model.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { rows } from '../platform/sql.ts';
import { tableOf, upsertSql, upsertValues } from '../platform/table.ts';
import { modelOn } from '../standards/model-in-force.ts';
import { CapabilityScore } from './capability-score.entity.ts';
import { lockOne } from './locks.ts';
import { confirmedEvidence } from './pair-evidence.ts';
import { pairOnDay, type PairOnDay } from './pair-facts.ts';
import { type PairFacts, scorePair } from './score-figures.ts';

/** Whose score is made anew, as of which day, and when that happens. */
export interface Pair {
  readonly personId: string;
  readonly capabilityCode: string;
  readonly today: string;
  readonly now: string;
  /** The model in force today; looked up where it is left out. */
  readonly model?: ScoringModel;
}

/** What became of a score: the units whose cells now say something else. */
export interface Recomputed {
  readonly unitPath: string;
  readonly unitIds: readonly string[];
}

/**
 * Makes the score of one person × capability anew from its evidence. There is a score when the post
 * requires the capability or confirmed evidence speaks to it.
 * @returns null when nothing changed, or there is no such person
 */
export async function recomputeScore(em: EntityManager, pair: Pair): Promise<Recomputed | null> {
  const { personId, capabilityCode, today } = pair;
  await lockOne(em, `${personId}|${capabilityCode}`);
  const onDay = await pairOnDay(em, personId, capabilityCode, today);
  if (onDay === null) return null;
  const { facts, versionId } = onDay;
  const evidence = facts === null ? [] : await confirmedEvidence(em, personId, capabilityCode);
  const kept = facts !== null && versionId !== null && (facts.required !== null || evidence.length > 0);
  const changed = kept
    ? await keepScore(em, pair, onDay.unitId, versionId, facts, evidence)
    : await dropScore(em, pair);
  if (!changed) return null;
  return { unitPath: onDay.unitPath, unitIds: touchedUnits(onDay) };
}

/** A score that moved with its person changes the cells of both units. */
function touchedUnits({ unitId, scoredUnitId }: PairOnDay): string[] {
  return scoredUnitId === null || scoredUnitId === unitId ? [unitId] : [scoredUnitId, unitId];
}

async function keepScore(
  em: EntityManager,
  { personId, capabilityCode, today, now, model: inForce }: Pair,
  unitId: string,
  versionId: string,
  facts: PairFacts,
  evidence: readonly EvidenceRow[],
): Promise<boolean> {
  const model = modelFor(inForce ?? (await modelOn(em, today)), capabilityCode);
  const { figures, places } = scorePair(columnsOf(evidence), 0, evidence.length, facts, today, model);
  const table = tableOf(em.getMetadata(), CapabilityScore);
  const row = {
    ...figures,
    personId,
    capabilityCode,
    unitId,
    versionId,
    asOfOn: today,
    computedAt: now,
    evidenceIds: places.map((place) => evidence[place]?.id),
  };
  const changed = await rowsAgain(em, upsertSql(table, ['computedAt']), upsertValues(table, row));
  return changed.length > 0;
}

async function dropScore(em: EntityManager, { personId, capabilityCode }: Pair): Promise<boolean> {
  const gone = await rows(
    em,
    'delete from capability_score where person_id = ? and capability_code = ? returning true as gone',
    [personId, capabilityCode],
  );
  return gone.length > 0;
}
