import { parseArgs } from 'node:util';
import pg from 'pg';
import { atMost, printAims } from './aims.ts';
import { watchCpu } from './cpu.ts';
import { rounded } from './figures.ts';
import { trainersOf } from './heatmap/cast.ts';
import { type Phone, phonesOfDay, sync } from './range-day/phones.ts';
import { writePlainly } from './range-day/plain.ts';
import { judge, type Verdict } from './range-day/verdict.ts';
import { openStage, runProgram } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench range-day [--people 3000] [--devices 40] [--results 8000] [--loaded postgres://…]
Phones come back to the network after a day and all send at once what they recorded, in batches, every tenth twice. Then
every result is held against the database and every cell against a rebuild from nothing.`;

interface Figures {
  readonly sent: number;
  readonly seconds: number;
  readonly cpu: Readonly<Record<string, number>>;
  readonly verdict: Verdict;
  /** Of the database, for the rows alone. */
  readonly plainMs: number;
}

/** A day of scoring without a network, synced at once. */
export async function run(args: string[]): Promise<void> {
  const options = {
    people: { type: 'string', default: '3000' },
    devices: { type: 'string', default: '40' },
    results: { type: 'string', default: '8000' },
    loaded: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const stage = await openStage(values.loaded, (databaseUrl) =>
    runProgram(
      'seed/src/main.ts',
      { DATABASE_URL: databaseUrl, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' },
      { args: ['city', '--people', values.people] },
    ),
  );
  const database = new pg.Client(stage.databaseUrl);
  try {
    await database.connect();
    const trainers = await trainersOf(database, stage.url, Number(values.devices));
    const size = { phones: Number(values.devices), results: Number(values.results) };
    const phones = await phonesOfDay(database, trainers, size);
    print(await measure(database, stage, phones), phones);
  } finally {
    await database.end();
    await stage.close();
  }
}

async function measure(
  database: pg.Client,
  { databaseUrl, pids }: { databaseUrl: string; pids: Parameters<typeof watchCpu>[0] },
  phones: readonly Phone[],
): Promise<Figures> {
  const watch = watchCpu({ ...pids, generator: process.pid });
  const beganAt = performance.now();
  const sent = await Promise.all(phones.map(sync));
  const seconds = (performance.now() - beganAt) / 1000;
  const cpu = watch();
  const verdict = await judge(database, databaseUrl, phones);
  const plain = watchCpu({ postgres: pids['postgres'] ?? 0 });
  await writePlainly(database, phones);
  const plainMs = Object.values(plain()).reduce((sum, ms) => sum + ms, 0);
  return { sent: sent.reduce((sum, n) => sum + n, 0), seconds, cpu, verdict, plainMs };
}

function print({ sent, seconds, cpu, verdict, plainMs }: Figures, phones: readonly Phone[]): void {
  const results = phones.reduce((sum, { shots }) => sum + shots.length, 0);
  console.log(`${phones.length} devices, ${results} results in ${sent} requests: ${rounded(seconds)} s`);
  printTable(
    ['processor', 'seconds', 'ms a result'],
    [...Object.entries(cpu), ['the rows alone, in plain SQL', plainMs] as const].map(([name, ms]) => [
      name,
      rounded(ms / 1000),
      rounded(ms / results),
    ]),
  );
  console.log(`everything that follows from them: ${rounded(verdict.settledMs / 1000)} s after the last`);
  printAims(
    'range-day',
    [
      atMost('seconds until all are in', rounded(seconds), 30),
      atMost('results lost', verdict.lost, 0),
      atMost('results doubled', verdict.doubled, 0),
      atMost('cells that a rebuild gives otherwise', verdict.wrongCells, 0),
    ],
    { results, sent, cpu, plainMs },
  );
}
