import { setImmediate } from 'node:timers/promises';
import type { ScoringModel } from '@whetstone/core/capability/model.ts';
import { SeriesWriter } from '@whetstone/core/capability/day-series.ts';
import type { ClientBase } from 'pg';
import type { PastMeaning } from '../heat-past.entity.ts';
import { askOn } from '../rebuild/ask.ts';
import { writeCell } from './block-cells.ts';
import { DayTable } from './day-table.ts';
import type { EvidenceAtHand } from './evidence-at-hand.ts';
import { type Block, daysOf, type PastWorld, readPastWorld } from './past-world.ts';
import { walkCapability } from './walk-block.ts';

/** What one unit keeps of a block. */
interface UnitBlock {
  readonly codes: string[];
  readonly chunks: Uint8Array[];
}

/**
 * Folds the days of a block anew from the evidence and keeps them in place of what was kept of them. The
 * process does other work between two capabilities.
 * @returns false when no standard was in force on the first day
 */
export async function keepBlock(
  client: ClientBase,
  meaning: PastMeaning,
  block: Block,
  { now, model, atHand }: { now: string; model: ScoringModel; atHand: EvidenceAtHand },
): Promise<boolean> {
  const world = await readPastWorld(askOn(client), block.first, block.last);
  if (world === null) return false;
  const evidence = await atHand.asSeen(client, meaning === 'then');
  const days = daysOf(block);
  const length = days.to - days.from + 1;
  const telling = { world, evidence, days, asKnown: meaning === 'then', model };
  const table = new DayTable(world.units, length);
  const kept = new Map<number, UnitBlock>();
  const writer = new SeriesWriter();
  for (const [at, { code }] of world.capabilities.entries()) {
    walkCapability(telling, at, table);
    for (const { unit, must, series, from } of table.take()) {
      writeCell(writer, series, from, length);
      const key = unit * 2 + (must ? 1 : 0);
      const one = kept.get(key) ?? { codes: [], chunks: [] };
      kept.set(key, one);
      one.codes.push(code);
      one.chunks.push(writer.take());
    }
    await setImmediate();
  }
  await writeBlock(client, { meaning, block, now, formula: model.version }, world, kept);
  return true;
}

const TOGETHER = 100;

async function writeBlock(
  client: ClientBase,
  { meaning, block, now, formula }: { meaning: PastMeaning; block: Block; now: string; formula: string },
  { units }: PastWorld,
  kept: ReadonlyMap<number, UnitBlock>,
): Promise<void> {
  await client.query('delete from heat_past where meaning = $1 and first_on = $2', [meaning, block.first]);
  const rows = [...kept].map(([key, { codes, chunks }]) => ({
    unitId: units[key >> 1]?.id,
    must: key % 2 === 1,
    codes: JSON.stringify(codes),
    days: Buffer.concat(chunks),
  }));
  for (let at = 0; at < rows.length; at += TOGETHER) {
    const some = rows.slice(at, at + TOGETHER);
    await client.query(
      `insert into heat_past (meaning, first_on, last_on, made_at, formula_version, unit_id, must, codes, days)
       select $1, $2, $3, $4, $5, * from unnest($6::uuid[], $7::bool[], $8::jsonb[], $9::bytea[])`,
      [
        meaning,
        block.first,
        block.last,
        now,
        formula,
        some.map((row) => row.unitId),
        some.map((row) => row.must),
        some.map((row) => row.codes),
        some.map((row) => row.days),
      ],
    );
  }
}
