import { receiptOf } from '@whetstone/core/exams/receipt.ts';
import { isoInstant } from '@whetstone/db/platform/sql.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Client } from 'pg';
import type { Receipted } from './candidate.ts';

/** What the database says of what candidates were told. */
export interface Proof {
  readonly receipts: number;
  /** Receipts whose op is not in the log, or is not the op that was receipted. */
  readonly lost: number;
  /** Answers that are not in the script although they were the last receipted ones of their item. */
  readonly missing: number;
  /** Attempts handed in that were never graded, or more than once. */
  readonly ungraded: number;
  readonly gradedTwice: number;
}

interface LoggedRow {
  readonly opId: string;
  readonly position: number;
  readonly value: unknown;
  readonly serverRev: number;
  readonly serverAt: string;
}

/** Attempts that are read at once. */
const AT_ONCE = 200;

/** Cuts a list into pieces that the database is asked about at once. */
export function piecesOf<T>(all: readonly T[]): T[][] {
  const count = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: count }, (_, n) => all.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
}

/** Holds every receipt against the log and the script, and every handed-in script against its grades. */
export async function prove(
  database: Client,
  receipts: readonly Receipted[],
  submitted: readonly string[],
): Promise<Proof> {
  let lost = 0;
  let missing = 0;
  for (const piece of piecesOf([...Map.groupBy(receipts, (one) => one.attemptId)])) {
    const ids = piece.map(([attemptId]) => attemptId);
    const log = await logOf(database, ids);
    const counted = await revisionsOf(database, ids);
    for (const [attemptId, told] of piece) {
      lost += told.filter((receipt) => !isBorneOut(receipt, log.get(receipt.opId))).length;
      missing += answersMissing(counted.get(attemptId), told);
    }
  }
  const { rows } = await database.query<{ ungraded: number; twice: number }>(
    `select count(*) filter (where n = 0)::int as ungraded, count(*) filter (where n > 1)::int as twice
     from (select (select count(*) from attempt_event e where e.attempt_id = a and e."to" = 'graded') as n
           from unnest($1::uuid[]) a) g`,
    [submitted],
  );
  const { ungraded = 0, twice = 0 } = rows[0] ?? {};
  return { receipts: receipts.length, lost, missing, ungraded, gradedTwice: twice };
}

async function logOf(database: Client, attemptIds: readonly string[]): Promise<Map<string, LoggedRow>> {
  const { rows } = await database.query<LoggedRow>({
    name: 'log',
    text: `select op_id as "opId", position, value, server_rev as "serverRev", ${isoInstant('received_at')} as "serverAt"
           from answer_op where attempt_id = any($1::uuid[])`,
    values: [attemptIds],
  });
  return new Map(rows.map((row) => [row.opId, row]));
}

/** Whether the receipt's hash is the hash of what the log holds under its id. */
function isBorneOut(receipt: Receipted, row: LoggedRow | undefined): boolean {
  return row !== undefined && receiptOf(receipt.attemptId, row, sha256).hash === receipt.hash;
}

/** The revision that counts at each position, by attempt. */
async function revisionsOf(
  database: Client,
  attemptIds: readonly string[],
): Promise<Map<string, Map<number, number>>> {
  const { rows } = await database.query<{ attemptId: string; position: number; serverRev: number }>({
    name: 'script',
    text: `select attempt_id as "attemptId", position, server_rev as "serverRev" from answer
           where attempt_id = any($1::uuid[])`,
    values: [attemptIds],
  });
  const byAttempt = Map.groupBy(rows, ({ attemptId }) => attemptId);
  return new Map(
    [...byAttempt].map(([id, own]) => [id, new Map(own.map((row) => [row.position, row.serverRev]))]),
  );
}

function answersMissing(counted: Map<number, number> | undefined, told: readonly Receipted[]): number {
  const newest = Map.groupBy(told, ({ position }) => position);
  return [...newest].filter(
    ([position, all]) => (counted?.get(position) ?? 0) < Math.max(...all.map(({ serverRev }) => serverRev)),
  ).length;
}
