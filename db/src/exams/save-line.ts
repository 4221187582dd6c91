import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import pg from 'pg';
import type { OpenLog } from './answer-log.ts';
import { LineClient, lineTypes } from './line-client.ts';
import { APPEND, appendValue, LOOK, lookValues, type LookRow, openLogs } from './save-statements.ts';

/**
 * The line on which answers reach the database: connections of their own, on which one statement reads and one
 * writes for many candidates, so that they share a commit. It speaks as the owner of the tables, whom row-level
 * security does not bind; whose attempt it is stands in both statements instead (docs/adr, "Saves share a
 * commit").
 */
export interface SaveLine {
  /** What each save must know of its attempt, by attempt; none for what is not this person's. One save per attempt. */
  look(asked: readonly Asked[]): Promise<Map<string, OpenLog>>;
  /**
   * Appends to the logs of many attempts, counts up their revisions and puts what counts into the answers, in
   * one statement: it is durable when this returns. An attempt that has changed since it was looked at, or is
   * locked at this moment, is left out: it keeps nobody waiting.
   * @returns the attempts that were written
   */
  append(appends: readonly AppendTo[]): Promise<Set<string>>;
  close(): Promise<void>;
}

export interface Asked {
  attemptId: string;
  personId: string;
  ops: readonly { opId: string; position: number }[];
}

export interface AppendTo {
  personId: string;
  /** What `look` gave. */
  seen: OpenLog;
  /** New ops with consecutive server revisions from `seen.serverRev + 1`. */
  entries: readonly LoggedOp[];
  /** Those of them that now count. */
  current: readonly LoggedOp[];
  left: { count: number; seconds: number };
}

/**
 * Plans that stay good while the tables grow under them: statements are prepared once, on some days when
 * nothing has been saved yet, and a scan that was cheap then would be read through by every save after it.
 * For the same reason only ids are compared by `=`: no other index, such as that of states, can be chosen.
 */
export const PLANNER =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan';

/** Opens the line; its connections are made when they are first needed, and again when they break. */
export function openSaveLine(url: string, connections: number): SaveLine {
  const pool = new pg.Pool({
    connectionString: url,
    Client: LineClient,
    max: connections,
    options: `${PLANNER} -c synchronous_commit=on -c statement_timeout=15000 -c timezone=UTC -c datestyle=ISO`,
    types: lineTypes,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  // A broken idle connection is replaced at the next save.
  pool.on('error', () => undefined);
  return {
    async look(asked) {
      const { rows } = await pool.query<LookRow>({ name: 'look', text: LOOK, values: lookValues(asked) });
      return openLogs(rows);
    },
    async append(appends) {
      const values = [appendValue(appends)];
      const { rows } = await pool.query<{ id: string }>({ name: 'append', text: APPEND, values });
      return new Set(rows.map(({ id }) => id));
    },
    close: () => pool.end(),
  };
}
