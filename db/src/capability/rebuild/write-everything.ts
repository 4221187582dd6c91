import type { EntityName, MetadataStorage } from '@mikro-orm/core';
import { standingOf } from '@whetstone/core/capability/standing.ts';
import type { ClientBase } from 'pg';
import { BinaryRows } from '../../platform/binary-rows.ts';
import { copyIn } from '../../platform/copy.ts';
import { copyRowsSql, type Table, tableOf, writeBinaryRow } from '../../platform/table.ts';
import { CapabilityScore } from '../capability-score.entity.ts';
import { HeatCell } from '../heat-cell.entity.ts';
import { PersonTier } from '../person-tier.entity.ts';
import type { AllEvidence } from './all-evidence.ts';
import { addStandingScores } from './standing-scores.ts';
import { askOn } from './ask.ts';
import { type Findings, scoreEverybody } from './score-everybody.ts';
import type { World } from './world.ts';

type Row = Readonly<Record<string, unknown>>;

/** What is written, as of which day, when, and who is told how far it is. */
export interface Writing {
  readonly client: ClientBase;
  readonly metadata: MetadataStorage;
  readonly asOf: string;
  readonly now: string;
  readonly onProgress: (scores: number) => void;
}

/**
 * Scores everybody and writes scores, cells and tiers in place of those that are there; of a world of some
 * capabilities only theirs, and tiers from these and from the scores that stay.
 * @returns how many scores there are
 */
export async function writeEverything(
  writing: Writing,
  world: World,
  evidence: AllEvidence,
): Promise<number> {
  const { client } = writing;
  const { only } = world;
  const findings: Findings = { cells: [], required: [] };
  for (const table of ['capability_score', 'heat_cell']) {
    if (only === null) await client.query(`delete from ${table}`);
    else await client.query(`delete from ${table} where capability_code = any($1)`, [only]);
  }
  await client.query('delete from person_tier');
  const scores = await copyEntities(writing, CapabilityScore, scoreRows(writing, world, evidence, findings));
  await copyEntities(writing, HeatCell, cellRows(writing, world, findings));
  if (only !== null) await addStandingScores(askOn(client), world, only, findings);
  await copyEntities(writing, PersonTier, tierRows(writing, world, findings));
  return scores;
}

function* scoreRows(
  { asOf, now }: Writing,
  world: World,
  evidence: AllEvidence,
  findings: Findings,
): Generator<Row> {
  const { versionId, people, units } = world;
  for (const { person, code, figures, evidenceIds } of scoreEverybody(world, evidence, asOf, findings)) {
    const { id, unit } = people[person] as World['people'][number];
    yield {
      ...figures,
      personId: id,
      capabilityCode: code,
      unitId: units[unit]?.id,
      versionId,
      asOfOn: asOf,
      computedAt: now,
      evidenceIds,
    };
  }
}

function* cellRows({ asOf, now }: Writing, { units, scoring }: World, { cells }: Findings): Generator<Row> {
  const stamp = { asOfOn: asOf, computedAt: now, formulaVersion: scoring.version };
  // Those of one unit that a heatmap reads together lie together on the disk.
  const inRows = cells.toSorted(
    (a, b) => Number(a.scope > b.scope) - Number(a.scope < b.scope) || a.unit - b.unit,
  );
  for (const { unit, code, ...cell } of inRows) {
    yield { ...cell, ...stamp, unitId: units[unit]?.id, capabilityCode: code };
  }
}

function* tierRows(
  { asOf, now }: Writing,
  { people, units, scoring }: World,
  { required }: Findings,
): Generator<Row> {
  for (const [person, { id, unit, pauses }] of people.entries()) {
    const scores = required[person];
    if (scores === undefined) continue;
    const { tier, reasons } = standingOf(scores, asOf, pauses, scoring);
    yield { personId: id, unitId: units[unit]?.id, tier, reasons, asOfOn: asOf, computedAt: now };
  }
}

async function copyEntities<E extends object>(
  { client, metadata, onProgress }: Writing,
  entity: EntityName<E>,
  rows: Iterable<Row>,
): Promise<number> {
  const table = tableOf(metadata, entity);
  let written = 0;
  const chunks = chunksOf(table, rows, (count) => onProgress((written = count)));
  await copyIn(client, copyRowsSql(table), chunks);
  return written;
}

function* chunksOf(table: Table, rows: Iterable<Row>, count: (rows: number) => void): Generator<Buffer> {
  const binary = new BinaryRows(table.columns.length);
  let written = 0;
  for (const row of rows) {
    writeBinaryRow(binary, table, row);
    written += 1;
    const full = binary.full();
    if (full === null) continue;
    count(written);
    yield full;
  }
  count(written);
  yield binary.end();
}
