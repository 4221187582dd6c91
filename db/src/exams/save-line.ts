import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import pg from 'pg';
import { isoInstant, sqlArray } from '../platform/sql.ts';
import type { OpenLog } from './answer-log.ts';

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

const LOOK = `
  select a.id as "attemptId", a.paper_id as "paperId", a.state, ${isoInstant('a.deadline_at')} as "deadlineAt",
         ${isoInstant('a.paused_since_at')} as "pausedSinceAt",
         r.grace_seconds as "graceSeconds", a.server_rev as "serverRev", a.active_device as "activeDevice",
         (select json_agg(json_build_object('opId', o.op_id, 'attemptId', o.attempt_id, 'position', o.position,
            'clientSeq', o.client_seq, 'baseRev', o.base_rev, 'value', o.value, 'madeAt', ${isoInstant('o.made_at')},
            'serverAt', ${isoInstant('o.received_at')}, 'serverRev', o.server_rev, 'late', o.late,
            'device', o.device) order by o.server_rev)
          from (
            select p.* from answer_op p where p.attempt_id = a.id and p.position = any(q.positions::int[])
            union all
            select u.* from answer_op u where u.op_id = any(q.ids::uuid[])
              and not (u.attempt_id = a.id and u.position = any(q.positions::int[]))) o) as ops
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as q(id, person, positions, ids)
  join attempt a on a.id = q.id and a.person_id is not distinct from q.person
  join round r on r.id = a.round_id`;

const APPEND = `
  with head as (
    select * from jsonb_to_recordset($1::jsonb) as h(id uuid, person uuid, rev int, state text, n int,
      "leftCount" int, "leftSeconds" float8, ops jsonb)),
  free as materialized (
    select h.* from head h
    join attempt a on a.id = h.id and a.person_id is not distinct from h.person
      and a.server_rev = h.rev and a.state is not distinct from h.state
    for no key update of a skip locked),
  guarded as (
    update attempt a set server_rev = a.server_rev + f.n, left_page_count = a.left_page_count + f."leftCount",
                         left_page_seconds = a.left_page_seconds + f."leftSeconds"
    from free f where a.id = f.id returning f.id, f.ops),
  entry as materialized (
    select g.id, o.* from guarded g, jsonb_to_recordset(g.ops) as o("opId" uuid, position int, "clientSeq" int,
      "baseRev" int, value jsonb, "madeAt" timestamptz, "serverAt" timestamptz, "serverRev" int, late bool,
      device text, counts bool)),
  logged as (
    insert into answer_op (op_id, attempt_id, position, client_seq, base_rev, value, made_at, received_at,
                           server_rev, late, device)
    select "opId", id, position, "clientSeq", "baseRev", value, "madeAt", "serverAt", "serverRev", late, device
    from entry),
  counting as (
    insert into answer (attempt_id, position, op_id, value, server_rev, saved_at)
    select id, position, "opId", value, "serverRev", "serverAt" from entry where counts
    on conflict (attempt_id, position) do update set op_id = excluded.op_id, value = excluded.value,
      server_rev = excluded.server_rev, saved_at = excluded.saved_at)
  select id from guarded`;

/**
 * Plans that stay good while the tables grow under them: statements are prepared once, on some days when
 * nothing has been saved yet, and a scan that was cheap then would be read through by every save after it.
 * For the same reason only ids are compared by `=`: no other index, such as that of states, can be chosen.
 */
const PLANNER =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off -c plan_cache_mode=force_generic_plan';

/** Opens the line; its connections are made when they are first needed, and again when they break. */
export function openSaveLine(url: string, connections: number): SaveLine {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    options: `${PLANNER} -c synchronous_commit=on -c statement_timeout=15000`,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    allowExitOnIdle: true,
  });
  // A broken idle connection is replaced at the next save.
  pool.on('error', () => undefined);
  return {
    async look(asked) {
      const { rows } = await pool.query<Omit<OpenLog, 'ops'> & { ops: OpenLog['ops'] | null }>({
        name: 'look',
        text: LOOK,
        values: [
          sqlArray(asked.map(({ attemptId }) => attemptId)),
          sqlArray(asked.map(({ personId }) => personId)),
          sqlArray(asked.map(({ ops }) => `{${ops.map(({ position }) => position).join(',')}}`)),
          sqlArray(asked.map(({ ops }) => `{${ops.map(({ opId }) => opId).join(',')}}`)),
        ],
      });
      return new Map(rows.map((row) => [row.attemptId, { ...row, ops: row.ops ?? [] }]));
    },
    async append(appends) {
      const { rows } = await pool.query<{ id: string }>({
        name: 'append',
        text: APPEND,
        values: [JSON.stringify(appends.map(headOf))],
      });
      return new Set(rows.map(({ id }) => id));
    },
    close: () => pool.end(),
  };
}

function headOf({ personId, seen, entries, current, left }: AppendTo) {
  return {
    id: seen.attemptId,
    person: personId,
    rev: seen.serverRev,
    state: seen.state,
    n: entries.length,
    leftCount: left.count,
    leftSeconds: left.seconds,
    ops: entries.map((entry) => ({ ...entry, counts: current.includes(entry) })),
  };
}
