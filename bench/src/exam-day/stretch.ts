import type { Client } from 'pg';
import type { Pids } from '../cpu.ts';
import { Ledger } from './candidate.ts';
import { observe, type Observed } from './observe.ts';
import { prove, type Proof } from './proof.ts';

/** One stretch of an exam day: what candidates saw, and what it took. */
export interface Stretch extends Observed {
  readonly name: string;
  readonly ledger: Ledger;
  /** Attempts that were begun, carried through and graded in it, where it is about whole attempts. */
  readonly whole?: number;
  /** Seconds until the last of them was handed in. */
  readonly writtenSeconds?: number;
  /** Seconds until the last of them was graded. */
  readonly gradedSeconds?: number;
}

/** Does one stretch under observation. */
export async function stretch(
  name: string,
  pids: Pids,
  database: Client,
  work: (ledger: Ledger) => Promise<Partial<Stretch> | void>,
): Promise<Stretch> {
  const ledger = new Ledger();
  let more: Partial<Stretch> = {};
  const observed = await observe(pids, database, async () => {
    more = (await work(ledger)) ?? {};
  });
  return { name, ledger, ...observed, ...more };
}

/** Holds what all stretches were promised against the database. */
export async function proveAll(database: Client, stretches: readonly Stretch[]): Promise<Proof> {
  return prove(
    database,
    stretches.flatMap(({ ledger }) => ledger.receipts),
    stretches.flatMap(({ ledger }) => ledger.submitted),
  );
}

/** Waits until all these scripts are graded. @returns how many are not when patience is over */
export async function awaitGrades(
  database: Client,
  submitted: readonly string[],
  patienceSeconds = 120,
): Promise<number> {
  const until = performance.now() + patienceSeconds * 1000;
  for (;;) {
    const { rows } = await database.query<{ n: number }>(
      `select count(*)::int as n from attempt where id = any($1::uuid[]) and state = 'submitted'`,
      [submitted],
    );
    const waiting = rows[0]?.n ?? 0;
    if (waiting === 0 || performance.now() > until) return waiting;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Waits until the worker owes nothing: evidence, scores, cells and tiers have followed the grades. */
export async function awaitQuiet(database: Client, patienceSeconds = 300): Promise<void> {
  const until = performance.now() + patienceSeconds * 1000;
  for (;;) {
    const { rows } = await database.query<{ n: number }>(
      `select (select count(*) from outbox_task)::int + (select count(*) from outbox where relayed_at is null)::int as n`,
    );
    if (rows[0]?.n === 0 || performance.now() > until) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
