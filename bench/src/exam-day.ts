import { parseArgs } from 'node:util';
import pg from 'pg';
import { Ledger } from './exam-day/candidate.ts';
import { type Hall, prepareHall } from './exam-day/hall.ts';
import { measureLimit } from './exam-day/limit.ts';
import { measureLogins } from './exam-day/logins.ts';
import { memoryOf } from './exam-day/observe.ts';
import { aimsOf, type Day, figuresOf, printDay } from './exam-day/report.ts';
import { beginLanes, Crowd, saturate, saveOnly } from './exam-day/shapes.ts';
import { awaitGrades, awaitQuiet, proveAll, type Stretch, stretch } from './exam-day/stretch.ts';
import { printAims } from './aims.ts';
import { openStage, type Stage } from './stage.ts';

const usage = `Usage: pnpm bench exam-day [--candidates 5000] [--shape all|crowd|start|steady|submit|saturation|saves] [--apis 1|2]
         [--think 15] [--steady 60] [--lanes 192] [--seconds 20]
Closed-loop virtual candidates over HTTP on servers of its own: ready → start → answer → submit, then every
receipt is held against the database. Passes are minted, not logged in for; logins are measured by themselves.
--think: mean seconds between two answers; --steady: seconds of writing; --lanes, --seconds: saturation and saves.
Shapes: start, steady and submit are those of a crowd, each after what must come before it; crowd is all three.`;

const ITEMS = 50;
const shapes = ['all', 'start', 'steady', 'submit', 'saturation', 'saves', 'crowd'] as const;

interface Plan {
  readonly candidates: number;
  readonly shape: (typeof shapes)[number];
  readonly apis: number;
  readonly think: number;
  readonly steady: number;
  readonly lanes: number;
  readonly seconds: number;
}

/** An exam day in stretches; prints a table and one line of JSON. */
export async function run(args: string[]): Promise<void> {
  const plan = readPlan(args);
  if (plan === null) return console.log(usage);
  let hall: Hall | undefined;
  const size = { people: Math.max(plan.candidates, 2000), rounds: 5, items: ITEMS };
  const stage = await openStage(undefined, async (url) => void (hall = await prepareHall(url, size)), {
    apis: plan.apis,
  });
  try {
    const day = await hold(stage, hall!, plan);
    printDay(day);
    printAims('exam-day', aimsOf(day), figuresOf(day));
  } finally {
    await stage.close();
  }
}

function readPlan(args: string[]): Plan | null {
  const options = {
    candidates: { type: 'string', default: '5000' },
    shape: { type: 'string', default: 'all' },
    apis: { type: 'string', default: '1' },
    think: { type: 'string', default: '15' },
    steady: { type: 'string', default: '60' },
    lanes: { type: 'string', default: '192' },
    seconds: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  const shape = shapes.find((one) => one === values.shape);
  if (values.help || !shape) return null;
  const [candidates, apis, think, steady, lanes, seconds] = (
    ['candidates', 'apis', 'think', 'steady', 'lanes', 'seconds'] as const
  ).map((name) => Number(values[name])) as [number, number, number, number, number, number];
  return { shape, candidates, apis, think, steady, lanes, seconds };
}

async function hold(stage: Stage, hall: Hall, plan: Plan): Promise<Day> {
  const database = new pg.Client(stage.databaseUrl);
  await database.connect();
  try {
    const { shape } = plan;
    await stretch('warm-up', stage.pids, database, (ledger) => warmUp(stage, hall, ledger));
    const stretches: Stretch[] = [];
    if (shape !== 'saturation' && shape !== 'saves')
      stretches.push(...(await crowdDay(stage, hall, plan, database)));
    if (shape === 'all' || shape === 'saves') stretches.push(await saves(stage, hall, plan, database));
    if (shape === 'all' || shape === 'saturation') {
      stretches.push(await saturation(stage, hall, plan, database));
      stretches.push(await stretch('scores follow', stage.pids, database, () => awaitQuiet(database)));
    }
    const memory = memoryOf({ ...stage.pids, generator: process.pid });
    return {
      plan,
      stretches,
      memory,
      proof: await proveAll(database, stretches),
      limit: await measureLimit(stage.databaseUrl, hall),
      logins: await measureLogins(stage.url, hall.officer, stage.pids),
    };
  } finally {
    await database.end();
  }
}

/** The first requests of a process compile it; nobody sits an exam in a process that just started. */
async function warmUp(stage: Stage, hall: Hall, ledger: Ledger): Promise<void> {
  await saturate(hall, stage, { lanes: 16, seconds: 3, ledger, rounds: hall.rounds.slice(3, 4) });
}

async function crowdDay(stage: Stage, hall: Hall, plan: Plan, database: pg.Client): Promise<Stretch[]> {
  const { shape, candidates, think, steady } = plan;
  const crowd = new Crowd(hall, stage, candidates);
  const part = (name: string, work: (ledger: Ledger) => Promise<void>) =>
    stretch(name, stage.pids, database, work);
  const done = [
    await part('ready', (ledger) => crowd.ready(ledger, 10)),
    await part('start', (ledger) => crowd.start(ledger, 10)),
  ];
  if (shape !== 'start' && shape !== 'submit')
    done.push(await part('steady', (ledger) => crowd.write(ledger, think, steady)));
  if (shape === 'submit' || shape === 'crowd' || shape === 'all')
    done.push(
      await part('submit', async (ledger) => {
        await crowd.submit(ledger, 30);
        await awaitGrades(database, ledger.submitted);
      }),
    );
  return done;
}

/** As many answers as go, from attempts that were begun before. */
async function saves(
  stage: Stage,
  hall: Hall,
  { lanes, seconds }: Plan,
  database: pg.Client,
): Promise<Stretch> {
  const seated = await beginLanes(hall, stage, { lanes, roundId: hall.rounds.at(-1)! });
  return stretch('saves', stage.pids, database, (ledger) =>
    saveOnly(seated, { seconds, ledger, items: ITEMS }),
  );
}

function saturation(
  stage: Stage,
  hall: Hall,
  { lanes, seconds }: Plan,
  database: pg.Client,
): Promise<Stretch> {
  return stretch('saturation', stage.pids, database, async (ledger) => {
    const beganAt = performance.now();
    const whole = await saturate(hall, stage, { lanes, seconds, ledger, rounds: hall.rounds.slice(1, 3) });
    const writtenSeconds = (performance.now() - beganAt) / 1000;
    await awaitGrades(database, ledger.submitted);
    return { whole, writtenSeconds, gradedSeconds: (performance.now() - beganAt) / 1000 };
  });
}
