import { type Aim, atLeast, atMost } from '../aims.ts';
import { percentile, rounded } from '../figures.ts';
import { printTable } from '../table.ts';
import type { Limit } from './limit.ts';
import type { LoginFigures } from './logins.ts';
import type { Proof } from './proof.ts';
import type { Stretch } from './stretch.ts';

/** All that was measured on one exam day. */
export interface Day {
  readonly plan: { readonly candidates: number; readonly apis: number };
  readonly stretches: readonly Stretch[];
  readonly memory: Readonly<Record<string, number>>;
  readonly proof: Proof;
  readonly limit: Limit;
  readonly logins: LoginFigures;
}

const p = (millis: readonly number[] | undefined, share: number) => rounded(percentile(millis ?? [], share));
const sum = (values: Iterable<number>) => [...values].reduce((all, one) => all + one, 0);

export function printDay(day: Day): void {
  const { plan, stretches, memory, proof, limit, logins } = day;
  console.log(`${plan.candidates} candidates, ${plan.apis} api; passes minted, logins measured apart`);
  printTable(
    ['stretch', 'request', 'count', 'per s', 'p50 ms', 'p95 ms', 'p99 ms'],
    stretches.flatMap(({ name, ledger, seconds, writtenSeconds }) =>
      Object.entries(ledger.millis)
        .filter(([, millis]) => millis.length > 0)
        .map(([what, millis]) => [
          name,
          what,
          millis.length,
          rounded(millis.length / (writtenSeconds ?? seconds)),
          ...[0.5, 0.95, 0.99].map((share) => p(millis, share)),
        ]),
    ),
  );
  printTable(
    [
      'stretch',
      's',
      'CPU ms a request (all without one)',
      'of it by process',
      'commits a request',
      'own lag ms',
      'load',
    ],
    stretches.map(({ name, seconds, cpu, commits, lagMs, load, ledger }) => {
      const requests = Math.max(1, sum(Object.values(ledger.millis).map((millis) => millis.length)));
      const each = (ms: number) => (ms / requests).toFixed(2);
      const parts = Object.entries(cpu).map(([who, ms]) => `${who} ${each(ms)}`);
      return [
        name,
        rounded(seconds),
        each(sum(Object.values(cpu))),
        parts.join(', '),
        each(commits),
        rounded(lagMs),
        load,
      ];
    }),
  );
  for (const { whole, writtenSeconds = 0, gradedSeconds = 0, cpu } of stretches)
    if (whole)
      console.log(
        `${whole} whole attempts in ${rounded(writtenSeconds)} s, graded in ${rounded(gradedSeconds)} s: ` +
          `${rounded(whole / gradedSeconds)}/s, ${(sum(Object.values(cpu)) / 1000 / whole).toFixed(3)} CPU-s each`,
      );
  console.log(
    `memory MB: ${Object.entries(memory)
      .map(([who, mb]) => `${who} ${mb}`)
      .join(', ')}`,
  );
  console.log(
    `login p50 ${p(logins.millis, 0.5)} ms, ${rounded(logins.cpuMs)} ms CPU; database alone ` +
      `${rounded(limit.singlePerSecond)} answers/s with a commit each, ${rounded(limit.sharedPerSecond)} with shared ` +
      `commits; ours ${ratioOf(day).toFixed(2)} × the latter`,
  );
  console.log(
    `${proof.receipts} receipts: ${proof.lost} lost, ${proof.missing} not in the script; ` +
      `${proof.ungraded} scripts ungraded, ${proof.gradedTwice} graded twice; ${faultsOf(day).length} errors`,
  );
  for (const fault of new Set(faultsOf(day).slice(0, 20))) console.log(`  ${fault}`);
}

function faultsOf({ stretches }: Day): string[] {
  return stretches.flatMap(({ ledger }) => ledger.faults);
}

function stretchOf({ stretches }: Day, name: string): Stretch | undefined {
  return stretches.find((one) => one.name === name);
}

/** Saves per second of the busiest stretch. */
function savesPerSecond(day: Day): number {
  return Math.max(
    0,
    ...day.stretches.map(
      ({ ledger, seconds, writtenSeconds }) =>
        (ledger.millis['save']?.length ?? 0) / (writtenSeconds ?? seconds),
    ),
  );
}

function ratioOf(day: Day): number {
  return savesPerSecond(day) / day.limit.sharedPerSecond;
}

export function aimsOf(day: Day): Aim[] {
  const { proof } = day;
  const saturation = stretchOf(day, 'saturation');
  const [start, steady, submit] = ['start', 'steady', 'submit'].map((name) => stretchOf(day, name));
  const p95 = (one: Stretch | undefined, what: string) => p(one?.ledger.millis[what], 0.95);
  return [
    atMost('receipts lost', proof.lost + proof.missing, 0),
    atMost('errors', faultsOf(day).length, 0),
    atMost('scripts ungraded or graded twice', proof.ungraded + proof.gradedTwice, 0),
    ...(start ? [atMost('start p95 ms', p95(start, 'start'), 500)] : []),
    ...(steady ? [atMost('save p95 ms', p95(steady, 'save'), 50)] : []),
    ...(submit ? [atMost('submit p95 ms', p95(submit, 'submit'), 300)] : []),
    ...(saturation ? saturationAims(saturation) : []),
  ];
}

function saturationAims({ whole = 0, writtenSeconds = 1, gradedSeconds = 1, ledger, cpu }: Stretch): Aim[] {
  const cpuSeconds = sum(Object.values(cpu)) / 1000 / whole;
  return [
    atLeast('saves/s', rounded((ledger.millis['save']?.length ?? 0) / writtenSeconds), 3000),
    atLeast('whole attempts/s', rounded(whole / gradedSeconds), 50),
    atMost('CPU-s per attempt', Number(cpuSeconds.toFixed(3)), 0.06),
  ];
}
