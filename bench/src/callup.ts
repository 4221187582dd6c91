import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { chooseGreedily } from '@whetstone/core/training/select/greedy.ts';
import { brokenBy, type Choice, gainOf, type Problem } from '@whetstone/core/training/select/problem.ts';
import { improve } from '../../api/src/training/solve/improve.ts';
import { atLeast, atMost, printAims } from './aims.ts';
import { chooseInOrder } from './callup/in-order.ts';
import { seasonOf } from './callup/season.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench callup [--people 23000] [--seats 40] [--slack 0.25] [--seed 7] [--limit 30]
Chooses people for 36 sessions of twelve capabilities: greedily, by first come, by lot, and exactly, in a
thread that is given so many seconds. Nobody is in two sessions of a capability or of a day, and no shift
falls below its minimum; every answer is held against these limits.`;

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

/** Prints time, processor time and benefit of each engine on the same season. */
export async function run(args: string[]): Promise<void> {
  const options = {
    people: { type: 'string', default: '23000' },
    seats: { type: 'string', default: '40' },
    seed: { type: 'string', default: '7' },
    slack: { type: 'string', default: '0.25' },
    limit: { type: 'string', default: '30' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const [people, seats, seed, slack, seconds] = [
    values.people,
    values.seats,
    values.seed,
    values.slack,
    values.limit,
  ].map(Number) as [number, number, number, number, number];
  const season = { people, units: 315, capabilities: 12, datesEach: 3, seats, slack };
  const problem = seasonOf(season, seededDice(seed));
  console.log(`${problem.sessions.length} sessions × ${people} people, ${problem.gain.length} options`);
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
  const gain = gainOf(problem, exact.choice);
  const short = ((bound - gain) / bound) * 100;
  const lagMs = lag.percentile(95) / 1e6;
  console.log(
    `exact: ${stopped ? 'stopped, the greedy choice stands' : 'ended by itself'}, at most ${short.toFixed(3)} % below any choice; event loop meanwhile p95 ${lagMs.toFixed(1)} ms`,
  );
  printAims('callup', [
    atMost('greedy, ms', Math.round(greedy.ms), 2_000),
    atMost('exact, % below its bound', Number(short.toFixed(3)), 0.5),
    atMost('exact, CPU s', Math.round(exact.cpuMs / 100) / 10, 30),
    atLeast(
      'engines that keep every limit',
      [greedy, first, byLot, exact].filter(({ choice }) => !brokenBy(problem, choice)).length,
      4,
    ),
  ]);
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
