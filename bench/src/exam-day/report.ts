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
    ['stretch', 's', 'CPU ms a request', 'of it by process', 'commits', 'statements', 'own lag ms', 'load'],
    stretches.map((one) => {
      const { cpuMs, byProcess, commits, statements } = costOf(one);
      const parts = Object.entries(byProcess).map(([who, ms]) => `${who} ${ms}`);
      const { name, seconds, lagMs, load } = one;
      return [name, rounded(seconds), cpuMs, parts.join(', '), commits, statements, rounded(lagMs), load];
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
      `${proof.ungraded} scripts ungraded, ${proof.gradedTwice} graded twice; ${faultsOf(day).length} errors, ` +
      `${sum(day.stretches.map(({ ledger }) => ledger.resent))} requests sent again`,
  );
  for (const fault of new Set(faultsOf(day).slice(0, 20))) console.log(`  ${fault}`);
}

/** What a request of a stretch took on average: processor milliseconds, SQL statements, commits. */
function costOf({ cpu, commits, statements, ledger }: Stretch) {
  const requests = Math.max(1, sum(Object.values(ledger.millis).map((millis) => millis.length)));
  const each = (all: number) => Number((all / requests).toFixed(2));
  const byProcess = Object.fromEntries(Object.entries(cpu).map(([who, ms]) => [who, each(ms)]));
  return {
    cpuMs: each(sum(Object.values(cpu))),
    byProcess,
    commits: each(commits),
    statements: each(statements),
  };
}

/** All figures of the tables, for the line of JSON. */
export function figuresOf(day: Day): object {
  const { plan, memory, limit, stretches } = day;
  const requestsOf = ({ ledger, seconds, writtenSeconds }: Stretch) =>
    Object.entries(ledger.millis)
      .filter(([, millis]) => millis.length > 0)
      .map(([what, millis]) => {
        const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => p(millis, share));
        return {
          what,
          count: millis.length,
          perSecond: rounded(millis.length / (writtenSeconds ?? seconds)),
          p50,
          p95,
          p99,
        };
      });
  return {
    candidates: plan.candidates,
    apis: plan.apis,
    memoryMb: memory,
    limit,
    stretches: stretches.map((one) => ({
      name: one.name,
      seconds: rounded(one.seconds),
      load: one.load,
      ...costOf(one),
      requests: requestsOf(one),
    })),
  };
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
  const [start, steady, submit, saves] = ['start', 'steady', 'submit', 'saves'].map((name) =>
    stretchOf(day, name),
  );
  const p95 = (one: Stretch | undefined, what: string) => p(one?.ledger.millis[what], 0.95);
  return [
    atMost('receipts lost', proof.lost + proof.missing, 0),
    atMost('errors', faultsOf(day).length, 0),
    atMost('scripts ungraded or graded twice', proof.ungraded + proof.gradedTwice, 0),
    ...(start ? [atMost('start p95 ms', p95(start, 'start'), 500)] : []),
    ...(steady ? [atMost('save p95 ms', p95(steady, 'save'), 50)] : []),
    ...(submit ? [atMost('submit p95 ms', p95(submit, 'submit'), 300)] : []),
    ...(saves ? [atLeast('saves/s', rounded(savesPerSecond(day)), 3000)] : []),
    ...(saturation ? saturationAims(saturation) : []),
  ];
}

function saturationAims({ whole = 0, gradedSeconds = 1, cpu }: Stretch): Aim[] {
  const cpuSeconds = sum(Object.values(cpu)) / 1000 / whole;
  return [
    atLeast('whole attempts/s', rounded(whole / gradedSeconds), 50),
    atMost('CPU-s per attempt', Number(cpuSeconds.toFixed(3)), 0.06),
  ];
}
