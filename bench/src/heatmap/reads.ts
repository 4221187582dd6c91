import { pick, seededDice } from '@whetstone/core/platform/chance.ts';
import type { Client } from 'pg';
import type { Caller } from '../caller.ts';
import { type Pids, watchCpu } from '../cpu.ts';

export interface ReadFigures {
  /** Milliseconds of each read, over HTTP, one after the other. */
  readonly millis: readonly number[];
  /** Processor milliseconds of one read. */
  readonly apiMs: number;
  readonly postgresMs: number;
}

/** Reads the addresses one after the other and takes the time of each. */
async function measureReads(caller: Caller, pids: Pids, addresses: readonly string[]): Promise<ReadFigures> {
  for (const address of addresses.slice(0, 15)) await caller.get(address);
  const watch = watchCpu(pids);
  const millis: number[] = [];
  for (const address of addresses) {
    const beganAt = performance.now();
    await caller.get(address);
    millis.push(performance.now() - beganAt);
  }
  const { api = 0, postgres = 0 } = watch();
  return { millis, apiMs: api / addresses.length, postgresMs: postgres / addresses.length };
}

interface Place {
  id: string;
  depth: number;
}

/** What a leader of the whole force walks through: heatmaps of the top, of its parts and of stations. */
export async function measureHeatmaps(
  database: Client,
  leader: Caller,
  pids: Pids,
  reads: number,
): Promise<ReadFigures> {
  const places = await unitsByDepth(database);
  const addresses = Array.from({ length: reads }, (_, n) => {
    const level = places[n % places.length] ?? [];
    const unit = level[Math.floor(n / places.length) % level.length];
    const columns = n % 4 === 3 ? '&moduleCode=LAW' : '';
    return `/api/heatmap?unitId=${unit?.id}${columns}${n % 2 ? '&mustOnly=true' : ''}`;
  });
  return measureReads(leader, pids, addresses);
}

/** Cells opened in those heatmaps: of every unit in a row of one of them, any capability that is asked for there. */
export async function measureCells(
  database: Client,
  leader: Caller,
  pids: Pids,
  reads: number,
): Promise<ReadFigures> {
  const { rows } = await database.query<{ unitId: string; code: string }>(
    `select unit_id as "unitId", capability_code as code from heat_cell h join unit u on u.id = h.unit_id
     where scope = 'all' and not must and nlevel(u.path) <= 3 order by u.path, capability_code`,
  );
  const chosen = pick(rows, Math.min(reads, rows.length), seededDice('cells'));
  return measureReads(
    leader,
    pids,
    chosen.map(({ unitId, code }) => `/api/heatmap/${unitId}/${code}`),
  );
}

/** Units of the three highest levels, by level. */
async function unitsByDepth(database: Client): Promise<Place[][]> {
  const { rows } = await database.query<Place>(
    `select id, nlevel(path) as depth from unit where nlevel(path) <= 3 and closed_on is null order by path`,
  );
  return [1, 2, 3]
    .map((depth) => rows.filter((row) => row.depth === depth))
    .filter((level) => level.length > 0);
}
