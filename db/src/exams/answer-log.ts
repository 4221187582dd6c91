import type { EntityManager } from '@mikro-orm/postgresql';
import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** An op of the log with the attempt it belongs to. */
export type KeptOp = LoggedOp & { attemptId: string };

/** What a save must know of an attempt, all of one instant. */
export interface OpenLog {
  attemptId: string;
  paperId: string;
  state: AttemptState;
  deadlineAt: string | null;
  /** Since when the clock stands; null = it runs. */
  pausedSinceAt: string | null;
  graceSeconds: number;
  serverRev: number;
  /** The device that writes; null = none has named itself. */
  activeDevice: string | null;
  /** The log of the asked positions, and any op anywhere that has one of the asked ids. */
  ops: KeptOp[];
}

/** An op `o` of the log as `KeptOp`. */
export const keptOp = `jsonb_build_object('opId', o.op_id, 'attemptId', o.attempt_id, 'position', o.position,
  'clientSeq', o.client_seq, 'baseRev', o.base_rev, 'value', o.value, 'madeAt', ${isoInstant('o.made_at')},
  'serverAt', ${isoInstant('o.received_at')}, 'serverRev', o.server_rev, 'late', o.late, 'device', o.device)`;

/** Reads what `appendOps` will stand on; null when the person has no such attempt. */
export async function openLog(
  em: EntityManager,
  { attemptId, personId }: { attemptId: string; personId: string },
  ops: readonly { opId: string; position: number }[],
): Promise<OpenLog | null> {
  const found = await rows<OpenLog>(
    em,
    `select a.id as "attemptId", a.paper_id as "paperId", a.state, ${isoInstant('a.deadline_at')} as "deadlineAt",
            ${isoInstant('a.paused_since_at')} as "pausedSinceAt",
            r.grace_seconds as "graceSeconds", a.server_rev as "serverRev",
            a.active_device as "activeDevice",
            coalesce((select jsonb_agg(${keptOp} order by o.server_rev) from answer_op o
                      where (o.attempt_id = a.id and o.position = any(?::int[])) or o.op_id = any(?::uuid[])),
                     '[]') as ops
     from attempt a join round r on r.id = a.round_id where a.id = ? and a.person_id = ?`,
    [sqlArray(ops.map((op) => op.position)), sqlArray(ops.map((op) => op.opId)), attemptId, personId],
  );
  return found[0] ?? null;
}

export interface Append {
  /** What `openLog` gave. */
  seen: OpenLog;
  /** New ops with consecutive server revisions from `seen.serverRev + 1`. */
  entries: readonly LoggedOp[];
  /** Those of them that now count. */
  current: readonly LoggedOp[];
  left: { count: number; seconds: number };
}

/**
 * Appends ops to the log, puts those that count into the current answers and counts up the revision,
 * all in one statement and only if nothing has happened to the attempt since `openLog` looked.
 * @returns false when something has: nothing is written then, and the caller looks again
 */
export async function appendOps(
  em: EntityManager,
  { seen, entries, current, left }: Append,
): Promise<boolean> {
  const [written] = await rows<{ n: number }>(
    em,
    `with guarded as (
       update attempt set server_rev = server_rev + ?, left_page_count = left_page_count + ?,
                          left_page_seconds = left_page_seconds + ?
       where id = ? and server_rev = ? and state = ? returning id),
     logged as (
       insert into answer_op (op_id, attempt_id, position, client_seq, base_rev, value, made_at, received_at,
                              server_rev, late, device)
       select o."opId", g.id, o.position, o."clientSeq", o."baseRev", o.value, o."madeAt", o."serverAt",
              o."serverRev", o.late, o.device
       from guarded g, jsonb_to_recordset(?::jsonb) as o("opId" uuid, position int, "clientSeq" int,
         "baseRev" int, value jsonb, "madeAt" timestamptz, "serverAt" timestamptz, "serverRev" int, late bool,
         device text)
       returning op_id),
     counting as (
       insert into answer (attempt_id, position, op_id, value, server_rev, saved_at)
       select g.id, o.position, o."opId", o.value, o."serverRev", o."serverAt"
       from guarded g, jsonb_to_recordset(?::jsonb) as o("opId" uuid, position int, value jsonb,
         "serverRev" int, "serverAt" timestamptz)
       on conflict (attempt_id, position) do update set op_id = excluded.op_id, value = excluded.value,
         server_rev = excluded.server_rev, saved_at = excluded.saved_at)
     select count(*)::int as n from logged`,
    [
      entries.length,
      left.count,
      left.seconds,
      seen.attemptId,
      seen.serverRev,
      seen.state,
      JSON.stringify(entries),
      JSON.stringify(current),
    ],
  );
  return written?.n === entries.length;
}

/** Waits until nobody else is writing to the attempt, and keeps others waiting until the transaction ends. */
export async function lockAttempt(em: EntityManager, attemptId: string): Promise<void> {
  await rows(em, 'select id from attempt where id = ? for update', [attemptId]);
}

/** The whole log of one attempt in server order. */
export async function wholeLog(em: EntityManager, attemptId: string): Promise<KeptOp[]> {
  const found = await rows<{ op: KeptOp }>(
    em,
    `select ${keptOp} as op from answer_op o where o.attempt_id = ? order by o.server_rev`,
    [attemptId],
  );
  return found.map(({ op }) => op);
}
