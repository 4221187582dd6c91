import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import { brokenBy, type Choice, gainOf, type Problem } from '@whetstone/core/training/select/problem.ts';
import { improve } from '../../api/src/training/solve/improve.ts';
import { atLeast, atMost, printAims } from './aims.ts';
import { measureBeside } from './callup/beside.ts';
import { chooseInOrder } from './callup/in-order.ts';
import { type Season, seasonOf } from './callup/season.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench callup [--people 23000] [--seats 40] [--slack 0.25] [--seed 7] [--limit 30] [--city 23000]
       [--loaded postgres://…]
Chooses people for 36 sessions of twelve capabilities: greedily, by first come, by lot, and exactly, in a
thread that is given so many seconds. Nobody is in two sessions of a capability or of a day, and no shift
falls below its minimum; every answer is held against these limits. Then an api process serves heatmaps of a
city of so many people (0 leaves it out; --loaded takes a database with one in it), with and without that choice in
its thread.`;

interface Timed {
  readonly choice: Choice;
  readonly ms: number;
  readonly cpuMs: number;
}

async function timed(choose: () => Choice | Promise<Choice>): Promise<Timed> {
  const [cpu, beganAt] = [process.cpuUsage(), performance.now()];
  const choice = await choose();
  const { user, system } = process.cpuUsage(cpu);
  return { choice, ms: performance.now() - beganAt, cpuMs: (user + system) / 1000 };
}

const options = {
  people: { type: 'string', default: '23000' },
  seats: { type: 'string', default: '40' },
  seed: { type: 'string', default: '7' },
  slack: { type: 'string', default: '0.25' },
  limit: { type: 'string', default: '30' },
  city: { type: 'string', default: '23000' },
  loaded: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** Prints time, processor time and benefit of each engine on the same season, and what an api is slower by meanwhile. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const number = (name: 'people' | 'seats' | 'seed' | 'slack' | 'limit') => Number(values[name]);
  const [seed, seconds] = [number('seed'), number('limit')];
  const season: Season = {
    people: number('people'),
    units: 315,
    capabilities: 12,
    datesEach: 3,
    seats: number('seats'),
    slack: number('slack'),
  };
  const problem = seasonOf(season, seededDice(seed));
  const { sessions, gain } = problem;
  console.log(`${sessions.length} sessions × ${season.people} people, ${gain.length} options`);
  const aims = await compare(problem, { seconds, seed });
  if (values.city === '0' && !values.loaded) return printAims('callup', aims);
  const { alone, choosing, choices } = await measureBeside(
    { season, seed, seconds },
    { people: values.city, loaded: values.loaded },
  );
  console.log(
    `heatmap read p95 ${alone.toFixed(1)} ms alone, ${choosing.toFixed(1)} ms while the api chose ${choices} seasons in its thread`,
  );
  const slower = Math.round((choosing / alone - 1) * 100);
  printAims('callup', [...aims, atMost('api p95 slower, %', slower, 20)]);
}

/** All engines on one problem. */
async function compare(problem: Problem, { seconds, seed }: { seconds: number; seed: number }) {
  const greedy = await timed(() => chooseGreedily(problem).choice);
  const first = await timed(() => chooseInOrder(problem, (option) => problem.person[option]!));
  const byLot = await timed(() => chooseInOrder(problem, (option) => problem.tie[option]!));
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  let bound = 0;
  let stopped = false;
  const exact = await timed(async () => {
    const found = await improve(problem, { seconds, killAfterSeconds: seconds * 2, seed });
    ({ bound, stopped } = found);
    return found.choice;
  });
  lag.disable();
  report(problem, { greedy, 'first come': first, 'by lot': byLot, exact }, bound);
  const short = ((bound - gainOf(problem, exact.choice)) / bound) * 100;
  const lagMs = lag.percentile(95) / 1e6;
  console.log(
    `exact: ${stopped ? 'stopped, the choice known by then stands' : 'ended by itself'}, at most ${short.toFixed(3)} % below any choice; event loop meanwhile p95 ${lagMs.toFixed(1)} ms`,
  );
  return [
    atMost('greedy, ms', Math.round(greedy.ms), 2_000),
    atMost('exact, % below its bound', Number(short.toFixed(3)), 0.5),
    atMost('exact, CPU s', Math.round(exact.cpuMs / 100) / 10, 30),
    atLeast(
      'engines that keep every limit',
      [greedy, first, byLot, exact].filter(({ choice }) => !brokenBy(problem, choice)).length,
      4,
    ),
  ];
}

function report(problem: Problem, engines: Record<string, Timed>, bound: number): void {
  printTable(
    ['engine', 'ms', 'CPU ms', 'people called', 'benefit', '% of the bound'],
    Object.entries(engines).map(([name, { choice, ms, cpuMs }]) => {
      const gain = gainOf(problem, choice);
      const called = choice.reduce((sum, one) => sum + one, 0);
      return [
        name,
        Math.round(ms),
        Math.round(cpuMs),
        called,
        Math.round(gain),
        ((gain / bound) * 100).toFixed(2),
      ];
    }),
  );
}
