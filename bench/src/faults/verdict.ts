import { currentAnswers, type LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { canonicalJson, sealOf } from '@whetstone/core/exams/receipt.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Client } from 'pg';
import { prove, type Proof } from '../exam-day/proof.ts';
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
  for (const { attemptId, last } of runs) {
    const script = await scriptOf(database, attemptId);
    const folded = [...currentAnswers(await logOf(database, attemptId)).values()];
    const seal = await sealIn(database, attemptId);
    const spoken = canonicalJson(folded.map(lineOf).sort(byPosition));
    if (spoken !== canonicalJson(script.map(lineOf)) || seal !== sealOf(attemptId, script, sha256)) crooked++;
    if (last)
      outdated += script.filter(
        ({ position, value }) => canonicalJson(value) !== canonicalJson(last.get(position)),
      ).length;
  }
  return { ...proof, crooked, outdated, seenEarly: runs.reduce((all, { seenEarly }) => all + seenEarly, 0) };
}

const lineOf = ({ position, value, serverRev }: ScriptRow) => ({ position, value, serverRev });
const byPosition = (one: ScriptRow, other: ScriptRow) => one.position - other.position;

async function scriptOf(database: Client, attemptId: string): Promise<ScriptRow[]> {
  const { rows } = await database.query<ScriptRow>({
    name: 'whole-script',
    text: `select position, value, server_rev as "serverRev" from answer
           where attempt_id = $1 and op_id is not null order by position`,
    values: [attemptId],
  });
  return rows;
}

async function logOf(database: Client, attemptId: string): Promise<LoggedOp[]> {
  const { rows } = await database.query<LoggedOp>({
    name: 'whole-log',
    text: `select op_id as "opId", position, client_seq as "clientSeq", base_rev as "baseRev", value, device,
                  server_rev as "serverRev", late
           from answer_op where attempt_id = $1 order by server_rev`,
    values: [attemptId],
  });
  return rows;
}

async function sealIn(database: Client, attemptId: string): Promise<string | undefined> {
  const { rows } = await database.query<{ seal: string }>({
    name: 'seal',
    text: 'select sealed_hash as seal from attempt where id = $1',
    values: [attemptId],
  });
  return rows[0]?.seal;
}
