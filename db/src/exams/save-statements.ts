import { sqlArray } from '../platform/sql.ts';
import type { KeptOp, OpenLog } from './answer-log.ts';
import type { AppendTo, Asked } from './save-line.ts';

/**
 * Reads what each save must know of its attempt: a row per op of the log that it touches, or one without an op.
 * Plain columns and no JSON: to print an op as JSON took the database longer than to find it.
 */
export const LOOK = `
  select a.id as "attemptId", a.paper_id as "paperId", a.state, a.deadline_at as "deadlineAt",
         a.paused_since_at as "pausedSinceAt", r.grace_seconds as "graceSeconds", a.server_rev as "attemptRev",
         a.active_device as "activeDevice", o.op_id as "opId", o.attempt_id as "opAttemptId", o.position,
         o.client_seq as "clientSeq", o.base_rev as "baseRev", o.value, o.made_at as "madeAt",
         o.received_at as "serverAt", o.server_rev as "serverRev", o.late, o.device
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as t(id, person, positions, ids)
  cross join lateral (select t.positions::int[] as positions, t.ids::uuid[] as ids offset 0) q
  join attempt a on a.id = t.id and a.person_id is not distinct from t.person
  join round r on r.id = a.round_id
  left join lateral (
    select p.* from answer_op p where p.attempt_id = a.id and p.position = any(q.positions)
    union all
    select u.* from answer_op u where u.op_id = any(q.ids)
      and not (u.attempt_id = a.id and u.position = any(q.positions))) o on true`;

type OfOp = Omit<KeptOp, 'attemptId'>;

/** A row of LOOK; without an op its columns are null. */
export type LookRow = Omit<OpenLog, 'serverRev' | 'ops'> & { attemptRev: number } & (
    (OfOp & { opAttemptId: string }) | { opId: null }
  );

/** The parameters of LOOK. */
export function lookValues(asked: readonly Asked[]): string[] {
  return [
    sqlArray(asked.map(({ attemptId }) => attemptId)),
    sqlArray(asked.map(({ personId }) => personId)),
    sqlArray(asked.map(({ ops }) => `{${ops.map(({ position }) => position).join(',')}}`)),
    sqlArray(asked.map(({ ops }) => `{${ops.map(({ opId }) => opId).join(',')}}`)),
  ];
}

/** The logs that the rows of LOOK tell of, by attempt; their ops in no order. */
export function openLogs(found: readonly LookRow[]): Map<string, OpenLog> {
  const logs = new Map<string, OpenLog>();
  for (const row of found) {
    let log = logs.get(row.attemptId);
    if (!log) logs.set(row.attemptId, (log = withoutOps(row)));
    if (row.opId !== null) log.ops.push(opOf(row));
  }
  return logs;
}

function withoutOps(row: LookRow): OpenLog {
  const { attemptId, paperId, state, deadlineAt, pausedSinceAt, graceSeconds, attemptRev, activeDevice } =
    row;
  const times = { deadlineAt, pausedSinceAt, graceSeconds };
  return { attemptId, paperId, state, ...times, serverRev: attemptRev, activeDevice, ops: [] };
}

function opOf(row: OfOp & { opAttemptId: string }): KeptOp {
  const {
    opAttemptId,
    opId,
    position,
    clientSeq,
    baseRev,
    value,
    madeAt,
    serverAt,
    serverRev,
    late,
    device,
  } = row;
  const made = { opId, position, clientSeq, baseRev, value, madeAt, device };
  return { ...made, attemptId: opAttemptId, serverAt, serverRev, late };
}

/** Appends to logs; see `SaveLine.append`. */
export const APPEND = `
  with head as (
    select * from json_to_recordset($1::json) as h(id uuid, person uuid, rev int, state text, n int,
      "leftCount" int, "leftSeconds" float8, ops json)),
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
    select g.id, o.* from guarded g, json_to_recordset(g.ops) as o("opId" uuid, position int, "clientSeq" int,
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

/** The parameter of APPEND. */
export function appendValue(appends: readonly AppendTo[]): string {
  return JSON.stringify(
    appends.map(({ personId, seen, entries, current, left }) => ({
      id: seen.attemptId,
      person: personId,
      rev: seen.serverRev,
      state: seen.state,
      n: entries.length,
      leftCount: left.count,
      leftSeconds: left.seconds,
      ops: entries.map((entry) => ({ ...entry, counts: current.includes(entry) })),
    })),
  );
}
