import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Aim, atMost, printAims } from './aims.ts';
import { percentile, rounded } from './figures.ts';
import { type Baseline, measureBaseline } from './heatmap/baseline.ts';
import { chiefLeader, trainersOf } from './heatmap/cast.ts';
import { type ReadFigures, measureCells, measureHeatmaps } from './heatmap/reads.ts';
import { measureRebuild, type RebuildFigures } from './heatmap/rebuild.ts';
import { measureResults, openSessions, type ResultFigures } from './heatmap/results.ts';
import { openStage, runProgram, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench heatmap [--people N] [--rate 50] [--seconds 30] [--loaded postgres://…]
Loads the scenario city (23,000 people; fewer with --people) into servers of its own and measures the way
from an accepted result to a heatmap cell. --loaded takes a database with a city in it instead.`;

interface Figures {
  readonly rebuild: RebuildFigures;
  readonly baseline: Baseline;
  readonly results: ResultFigures;
  readonly heatmaps: ReadFigures;
  readonly cells: ReadFigures;
}

/** Full rebuild, result → cell at a steady pace, heatmap and cell reads; beside plain averages in SQL. */
export async function run(args: string[]): Promise<void> {
  const options = {
    people: { type: 'string' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    loaded: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const stage = await openStage(values.loaded, (databaseUrl) => loadCity(databaseUrl, values.people));
  try {
    const figures = await measure(stage, { perSecond: Number(values.rate), seconds: Number(values.seconds) });
    printFigures(figures);
    printAims('heatmap', aimsOf(figures));
  } finally {
    await stage.close();
  }
}

async function loadCity(databaseUrl: string, people: string | undefined): Promise<void> {
  const beganAt = performance.now();
  const args = ['city', ...(people === undefined ? [] : ['--people', people])];
  await runProgram(
    'seed/src/main.ts',
    { DATABASE_URL: databaseUrl, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' },
    { args },
  );
  console.log(`city loaded in ${rounded((performance.now() - beganAt) / 1000)} s`);
}

async function measure(
  { databaseUrl, url, pids }: Stage,
  pace: { perSecond: number; seconds: number },
): Promise<Figures> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const rebuild = await measureRebuild(databaseUrl, pids);
    await database.query('vacuum analyze capability_score');
    const baseline = await measureBaseline(database);
    const leader = await chiefLeader(database, url);
    const heatmaps = await measureHeatmaps(database, leader, pids, 150);
    const cells = await measureCells(database, leader, pids, 200);
    const waiting = await openSessions(database, await trainersOf(database, url, 12));
    // The first results warm the processes up, as any morning does.
    await measureResults(leader, pids, waiting, { ...pace, seconds: 4 });
    const results = await measureResults(leader, pids, waiting, pace);
    return { rebuild, baseline, results, heatmaps, cells };
  } finally {
    await database.end();
  }
}

function printFigures({ rebuild, baseline, results, heatmaps, cells }: Figures): void {
  const times = (millis: readonly number[]) =>
    [0.5, 0.95, 0.99].map((share) => rounded(percentile(millis, share)));
  const { people, evidence, scores, seconds, nodeMs, postgresMs } = rebuild;
  console.log(`${people} people, ${evidence} pieces of evidence, ${scores} scores`);
  const { api = 0, worker = 0, postgres = 0, valkey = 0 } = results.cpu;
  const cpu = [worker, api, postgres, valkey].map(rounded);
  const reads = ({ apiMs, postgresMs: sql }: ReadFigures) => ['', rounded(apiMs), rounded(sql), ''];
  printTable(
    ['', 'p50 ms', 'p95 ms', 'p99 ms', 'CPU worker', 'CPU api', 'CPU postgres', 'CPU valkey'],
    [
      ['full rebuild', rounded(seconds * 1000), '', '', rounded(nodeMs), '', rounded(postgresMs), ''],
      ['result → cell', ...times(results.millis), ...cpu],
      ['result accepted', ...times(results.accepting), '', '', '', ''],
      ['heatmap', ...times(heatmaps.millis), ...reads(heatmaps)],
      ['cell opened', ...times(cells.millis), ...reads(cells)],
    ],
  );
  console.log(`${rounded(results.perSecond)} results/s, ${results.lost} lost; CPU in ms for one of each`);
  const ratio = (ours: number, plain: number) => `${rounded(ours / plain)} ×`;
  printTable(
    ['plain average in SQL', 'ms', 'ours against it'],
    [
      [
        'every person × capability',
        rounded(baseline.everybodyMs),
        ratio(seconds * 1000, baseline.everybodyMs),
      ],
      [
        'heatmap of the force',
        rounded(baseline.heatmapMs),
        ratio(percentile(heatmaps.millis, 0.5), baseline.heatmapMs),
      ],
      [
        'one cell with its people',
        rounded(baseline.cellMs),
        ratio(percentile(cells.millis, 0.5), baseline.cellMs),
      ],
    ],
  );
}

function aimsOf({ rebuild, results, heatmaps, cells }: Figures): Aim[] {
  return [
    atMost('rebuild s', rounded(rebuild.seconds), 20),
    atMost('cell p95 ms', rounded(percentile(results.millis, 0.95)), 1000),
    atMost('results lost', results.lost, 0),
    atMost('heatmap read p95 ms', rounded(percentile(heatmaps.millis, 0.95)), 50),
    atMost('drill-down p95 ms', rounded(percentile(cells.millis, 0.95)), 80),
  ];
}
