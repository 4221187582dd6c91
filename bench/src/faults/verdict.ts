import { currentAnswers, type LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { canonicalJson, sealOf } from '@whetstone/core/exams/receipt.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Client } from 'pg';
import { piecesOf, prove, type Proof } from '../exam-day/proof.ts';
import type { RunEnd } from './candidate-run.ts';

/** What the database says when the smoke has gone. */
export interface Verdict extends Omit<Proof, 'missing'> {
  /** Scripts that are not the fold of their log, or whose seal does not fit. */
  readonly crooked: number;
  /** Answers of one device that are not the last it wrote. */
  readonly outdated: number;
  readonly seenEarly: number;
}

interface ScriptRow {
  readonly position: number;
  readonly value: unknown;
  readonly serverRev: number;
}

/** Holds every run against the database. */
export async function judge(database: Client, runs: readonly RunEnd[]): Promise<Verdict> {
  // Receipts of ops that arrived out of order need not be in the script: what has to be is the fold of the log.
  const { missing: _, ...proof } = await prove(
    database,
    runs.flatMap(({ receipts }) => receipts),
    runs.map(({ attemptId }) => attemptId),
  );
  let crooked = 0;
  let outdated = 0;
  for (const piece of piecesOf(runs)) {
    const held = await holdingsOf(
      database,
      piece.map(({ attemptId }) => attemptId),
    );
    for (const { attemptId, last } of piece) {
      const { script = [], log = [], seal } = held.get(attemptId) ?? {};
      if (!isFoldOf(attemptId, script, log, seal)) crooked++;
      if (last) outdated += script.filter((line) => isOutdated(line, last)).length;
    }
  }
  return { ...proof, crooked, outdated, seenEarly: runs.reduce((all, { seenEarly }) => all + seenEarly, 0) };
}

function isFoldOf(
  attemptId: string,
  script: ScriptRow[],
  log: LoggedOp[],
  seal: string | undefined,
): boolean {
  const folded = [...currentAnswers(log).values()].map(lineOf).sort(byPosition);
  return (
    canonicalJson(folded) === canonicalJson(script.map(lineOf)) && seal === sealOf(attemptId, script, sha256)
  );
}

const isOutdated = ({ position, value }: ScriptRow, last: ReadonlyMap<number, object>) =>
  canonicalJson(value) !== canonicalJson(last.get(position));
const lineOf = ({ position, value, serverRev }: ScriptRow) => ({ position, value, serverRev });
const byPosition = (one: ScriptRow, other: ScriptRow) => one.position - other.position;

/** What the database holds of an attempt. */
interface Holding {
  readonly script?: ScriptRow[];
  readonly log?: LoggedOp[];
  readonly seal?: string;
}

async function holdingsOf(database: Client, ids: readonly string[]): Promise<Map<string, Holding>> {
  const of = async <T>(name: string, text: string) => {
    const { rows } = await database.query<T & { of: string }>({ name, text, values: [ids] });
    return Map.groupBy(rows, (row) => row.of);
  };
  const scripts = await of<ScriptRow>(
    'whole-scripts',
    `select attempt_id as of, position, value, server_rev as "serverRev" from answer
     where attempt_id = any($1::uuid[]) and op_id is not null order by attempt_id, position`,
  );
  const logs = await of<LoggedOp>(
    'whole-logs',
    `select attempt_id as of, op_id as "opId", position, client_seq as "clientSeq", base_rev as "baseRev", value,
            device, server_rev as "serverRev", late
     from answer_op where attempt_id = any($1::uuid[]) order by attempt_id, server_rev`,
  );
  const seals = await of<{ seal: string }>(
    'seals',
    'select id as of, sealed_hash as seal from attempt where id = any($1::uuid[])',
  );
  return new Map(
    ids.map((id) => {
      const [script, log, [sealed] = []] = [scripts.get(id), logs.get(id), seals.get(id)];
      return [id, { ...(script && { script }), ...(log && { log }), ...(sealed && { seal: sealed.seal }) }];
    }),
  );
}
