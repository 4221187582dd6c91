import { parseArgs } from 'node:util';
import { CLAIMED, COVERED, NEAR } from './estimator/claims.ts';
import { forgettingRich } from './estimator/forgetting-rich.ts';
import { forgettingSparse } from './estimator/forgetting-sparse.ts';
import { judge, type Judged } from './estimator/judge.ts';
import { simulate } from './estimator/simulate.ts';
import { staticRich } from './estimator/static-rich.ts';
import { staticSparse } from './estimator/static-sparse.ts';
import { volatileRich } from './estimator/volatile-rich.ts';
import { volatileSparse } from './estimator/volatile-sparse.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench estimator [--people 10000] [--seed 20261121]
Six simulated worlds whose truth is known: how far the capability estimate is off, and how often its 90 %
range holds the truth, beside plain mean, latest result and decayed mean.`;

const worlds = [forgettingRich, volatileRich, staticRich, forgettingSparse, volatileSparse, staticSparse];

/** Prints error and coverage of each estimator in each world; names what is not as claimed. */
export async function run(args: string[]): Promise<void> {
  const options = {
    people: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '20261121' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const found = worlds.map((world) => ({
    world: world.name,
    judged: judge(simulate(world, Number(values.people), values.seed)),
  }));
  console.log(`${values.people} people in each world, seed ${values.seed}; error in points, 90 % range`);
  printTable(
    ['world', 'estimator', 'error', 'claimed', 'range holds'],
    found.flatMap(({ world, judged }) => judged.map((one) => lineOf(world, one))),
  );
  const off = found.flatMap(({ world, judged }) => judged.flatMap((one) => faultsOf(world, one)));
  if (off.length === 0) return console.log('as capability-model.md §3 claims');
  console.log(['differs from what capability-model.md §3 claims of other people:', ...off].join('\n'));
}

function lineOf(world: string, { estimator, error, coverage }: Judged): (string | number)[] {
  const claimed = CLAIMED[world]?.[estimator];
  return [world, estimator, error.toFixed(1), claimed?.toFixed(1) ?? '', coverage.toFixed(2)];
}

/** What is not as claimed. */
function faultsOf(world: string, { estimator, error, coverage }: Judged): string[] {
  const claimed = CLAIMED[world]?.[estimator];
  const faults: string[] = [];
  if (claimed !== undefined && Math.abs(error - claimed) > NEAR * claimed)
    faults.push(`${world}: error of ${estimator} is ${error.toFixed(2)}, claimed ${claimed}`);
  if (estimator === 'ours' && !isCovered(coverage))
    faults.push(`${world}: the range of ${estimator} holds ${coverage.toFixed(3)}, claimed .80 to .98`);
  return faults;
}

/** To two decimals, as it is claimed. */
function isCovered(coverage: number): boolean {
  const shown = Math.round(coverage * 100) / 100;
  return shown >= COVERED[0] && shown <= COVERED[1];
}
