import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Aim, atMost, printAims } from './aims.ts';
import { type AnalysisFigures, measurePast, measureViews, measureWhatIf } from './analysis/reads.ts';
import { measureDossier } from './analysis/dossier.ts';
import { type LawFigures, measureLaw } from './analysis/law.ts';
import { type KeptPast, keepPast } from './analysis/keep-past.ts';
import { measureReport, type ReportFigures } from './analysis/report.ts';
import { percentile, rounded } from './figures.ts';
import { chiefLeader } from './heatmap/cast.ts';
import { openStage, runProgram, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench analysis [--people N] [--months 12] [--loaded postgres://…]
Loads the scenario city (23,000 people; fewer with --people) into servers of its own, keeps so many months of
past days and measures what leaders read: the heatmap now and of random past days by both meanings, what-if
of twenty people, the file of a person with 500 lines, beside plain SQL that reads the same rows; a report of
everybody, and a change of the law over the whole force.`;

/** Reads of leaders over HTTP, one after the other, with processor time, beside plain SQL. */
export async function run(args: string[]): Promise<void> {
  const options = {
    people: { type: 'string' },
    months: { type: 'string', default: '12' },
    loaded: { type: 'string' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const stage = await openStage(values.loaded, (databaseUrl) => loadCity(databaseUrl, values.people));
  try {
    const figures = await measure(stage, Number(values.months));
    printFigures(figures);
    printAims('analysis', aimsOf(figures));
  } finally {
    await stage.close();
  }
}

async function loadCity(databaseUrl: string, people: string | undefined): Promise<void> {
  const args = ['city', ...(people === undefined ? [] : ['--people', people])];
  await runProgram(
    'seed/src/main.ts',
    { DATABASE_URL: databaseUrl, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' },
    { args },
  );
}

interface Figures {
  readonly kept: KeptPast;
  readonly report: ReportFigures;
  readonly law: LawFigures;
  readonly reads: readonly (AnalysisFigures & { readonly name: string })[];
}

async function measure({ databaseUrl, url, pids }: Stage, months: number): Promise<Figures> {
  const kept = await keepPast(databaseUrl, months);
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    await database.query('vacuum analyze heat_past');
    const leader = await chiefLeader(database, url);
    const views = await measureViews(database, leader, pids);
    const past = await measurePast(database, leader, pids, kept.firstOn);
    const scenario = await measureWhatIf(database, leader, pids);
    const dossier = await measureDossier(databaseUrl, database, leader, pids);
    const report = await measureReport(databaseUrl, pids);
    const law = await measureLaw(databaseUrl, pids);
    return {
      kept,
      report,
      law,
      reads: [
        { name: 'heatmap, any view', ...views },
        { name: 'heatmap of a past day', ...past },
        { name: 'what if, 20 people', ...scenario },
        { name: 'file of 500 lines', ...dossier },
      ],
    };
  } finally {
    await database.end();
  }
}

function printFigures({ kept, report, law, reads }: Figures): void {
  const { blocks, secondsPerBlock, megabytes } = kept;
  console.log(`${blocks} blocks of past days, ${rounded(secondsPerBlock)} s each, ${rounded(megabytes)} MB`);
  console.log(
    `report of ${report.rows} people in ${rounded(report.seconds)} s, ${rounded(report.megabytes)} MB, CPU worker ${report.workerMs} ms, postgres ${report.postgresMs} ms`,
  );
  console.log(
    `law change: ${law.superseded} proofs superseded in ${rounded(law.seconds)} s, CPU worker ${law.workerMs} ms, postgres ${law.postgresMs} ms`,
  );
  printTable(
    ['', 'p50 ms', 'p95 ms', 'CPU api', 'CPU postgres', 'plain SQL ms', 'ours against it'],
    reads.map(({ name, millis, apiMs, postgresMs, plainMs }) => [
      name,
      rounded(percentile(millis, 0.5)),
      rounded(percentile(millis, 0.95)),
      rounded(apiMs),
      rounded(postgresMs),
      rounded(plainMs),
      `${rounded(percentile(millis, 0.5) / plainMs)} ×`,
    ]),
  );
}

function aimsOf({ report, law, reads }: Figures): Aim[] {
  const p95 = reads.map(({ millis }) => rounded(percentile(millis, 0.95)));
  const [views = 0, past = 0, scenario = 0, dossier = 0] = p95;
  return [
    atMost('heatmap p95 ms', views, 80),
    atMost('past heatmap p95 ms', past, 400),
    atMost('what-if p95 ms', scenario, 150),
    atMost('file of 500 lines p95 ms', dossier, 50),
    atMost('report of everybody s', rounded(report.seconds), 5),
    atMost('law change s', rounded(law.seconds), 30),
  ];
}
