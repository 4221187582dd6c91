import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { percentile } from '../figures.ts';
import { chiefLeader } from '../heatmap/cast.ts';
import { measureHeatmaps } from '../heatmap/reads.ts';
import { openStage, runProgram } from '../stage.ts';
import type { Ask } from './api-that-chooses.ts';

/** Milliseconds of a heatmap read, the slowest of twenty aside: with nothing else to do, and while the api chooses. */
export interface Beside {
  readonly alone: number;
  readonly choosing: number;
  /** How often the whole season was chosen meanwhile. */
  readonly choices: number;
}

/** Reads of one kind, and how often they are taken in turns: what the machine does meanwhile falls on both. */
const READS = 60;
const TURNS = 3;

/** Reads heatmaps of a city from one api process, in turns alone and while its thread chooses people for a season. */
export async function measureBeside(
  ask: Ask,
  { people, loaded }: { people: string; loaded: string | undefined },
): Promise<Beside> {
  const fill = (databaseUrl: string) =>
    runProgram(
      'seed/src/main.ts',
      { DATABASE_URL: databaseUrl, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' },
      { args: ['city', '--people', people] },
    );
  const stage = await openStage(loaded, fill, { api: 'bench/src/callup/api-that-chooses.ts' });
  const database = new pg.Client(stage.databaseUrl);
  await database.connect();
  try {
    const leader = await chiefLeader(database, stage.url);
    const read = async () => (await measureHeatmaps(database, leader, stage.pids, READS)).millis;
    await read();
    const [alone, choosing]: [number[], number[]] = [[], []];
    let choices = 0;
    for (let turn = 0; turn < TURNS; turn++) {
      alone.push(...(await read()));
      const reading = new AbortController();
      const chosen = chooseUntil(stage.api, ask, reading.signal);
      choosing.push(...(await read()));
      reading.abort();
      choices += await chosen;
    }
    return { alone: percentile(alone, 0.95), choosing: percentile(choosing, 0.95), choices };
  } finally {
    await database.end();
    await stage.close();
  }
}

/** Has one season after the other chosen. @returns how many */
async function chooseUntil(api: ChildProcess, ask: Ask, over: AbortSignal): Promise<number> {
  let choices = 0;
  while (!over.aborted) {
    api.send(ask);
    await once(api, 'message');
    choices++;
  }
  return choices;
}
