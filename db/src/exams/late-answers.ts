import type { EntityManager } from '@mikro-orm/postgresql';
import { currentAnswers, type LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import { madeInTime, type SealedAnswers } from '@whetstone/core/exams/answer-file.ts';
import { takesAnswers } from '@whetstone/core/exams/attempt-states.ts';
import { isLate } from '@whetstone/core/exams/deadline.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import { sha256 } from '../platform/sha256.ts';
import { wholeLog } from './answer-log.ts';
import { countedAnswers } from './answer-queries.ts';
import { Attempt } from './attempt.entity.ts';
import type { LateIntake } from './regrade.entity.ts';

/** What taking sealed answers into the log led to. */
export interface TakenAnswers {
  newOps: number;
  /** Answers in it that came too late by the rule of saving. */
  late: number;
}

/** Writes entries behind the log and makes the answers what the log now says. The caller holds the lock. */
async function append(em: EntityManager, attempt: Attempt, log: LoggedOp[], entries: LoggedOp[]) {
  if (entries.length === 0) return;
  const current = [...currentAnswers([...log, ...entries]).values()];
  const fields = `"opId" uuid, position int, "clientSeq" int, "baseRev" int, value jsonb, "madeAt" timestamptz,
    "serverAt" timestamptz, "serverRev" int, late bool, device text`;
  await rows(
    em,
    `with logged as (
       insert into answer_op (op_id, attempt_id, position, client_seq, base_rev, value, made_at, received_at,
                              server_rev, late, device)
       select o."opId", ?::uuid, o.position, o."clientSeq", o."baseRev", o.value, o."madeAt", o."serverAt",
              o."serverRev", o.late, o.device from jsonb_to_recordset(?::jsonb) as o(${fields}))
     insert into answer (attempt_id, position, op_id, value, server_rev, saved_at)
     select ?::uuid, o.position, o."opId", o.value, o."serverRev", o."serverAt"
     from jsonb_to_recordset(?::jsonb) as o(${fields})
     on conflict (attempt_id, position) do update set op_id = excluded.op_id, value = excluded.value,
       server_rev = excluded.server_rev, saved_at = excluded.saved_at`,
    [attempt.id, JSON.stringify(entries), attempt.id, JSON.stringify(current)],
  );
  attempt.serverRev += entries.length;
}

/**
 * The ops of a device that the log holds as late although they were made in time, oldest first. What was
 * entered as counting already is left out, and so is what another device changed at a later time.
 */
function countable(log: readonly LoggedOp[], device: string, deadlineAt: string): LoggedOp[] {
  const counted = log.filter(({ late }) => !late);
  const isSettled = (op: LoggedOp) =>
    counted.some(
      (other) =>
        other.position === op.position &&
        (other.device === device ? other.clientSeq >= op.clientSeq : other.madeAt > op.madeAt),
    );
  const mine = log.filter((op) => op.late && op.device === device && madeInTime(op, deadlineAt));
  return mine.filter((op) => !isSettled(op)).sort((one, other) => one.clientSeq - other.clientSeq);
}

/** Whether another device changed this answer at a later time, and that counts. */
function isSuperseded(
  op: { position: number; madeAt: string },
  device: string,
  log: readonly LoggedOp[],
): boolean {
  return log.some(
    (other) =>
      !other.late && other.position === op.position && other.device !== device && other.madeAt > op.madeAt,
  );
}

/** Whether an op that comes now is too late by the rule of saving. */
function comesLate(op: { madeAt: string }, { state, deadlineAt }: Attempt, terms: Terms): boolean {
  if (!takesAnswers(state) || deadlineAt == null) return !takesAnswers(state);
  return isLate({ madeAt: op.madeAt, receivedAt: terms.at }, { deadlineAt }, terms.graceSeconds);
}

/** How sealed answers are taken. */
export interface Terms {
  at: string;
  graceSeconds: number;
  /** Their account is sound: what was made by the deadline counts, however late it comes. */
  sound: boolean;
}

/**
 * Takes sealed answers into the log of an attempt that the caller has locked. Nothing is refused and
 * nothing changed: what the log does not hold is added, in the order of the device.
 */
export async function keepSealed(
  em: EntityManager,
  attempt: Attempt,
  { ops, device }: SealedAnswers,
  terms: Terms,
): Promise<TakenAnswers> {
  const { at, sound } = terms;
  const log = await wholeLog(em, attempt.id);
  const known = new Map(log.map((op) => [op.opId, op]));
  const fresh = ops.filter(({ opId }) => !known.has(opId)).sort((a, b) => a.clientSeq - b.clientSeq);
  const counts = (op: SealedAnswers['ops'][number]) =>
    sound && madeInTime(op, attempt.deadlineAt ?? at) && !isSuperseded(op, device, log);
  const entries = fresh.map((op, n): LoggedOp => {
    const late = comesLate(op, attempt, terms) && !counts(op);
    return { ...op, device, serverAt: at, late, serverRev: attempt.serverRev + n + 1 };
  });
  const late = ops.filter((op) => known.get(op.opId)?.late ?? comesLate(op, attempt, terms)).length;
  await append(em, attempt, log, entries);
  if (entries.some((entry) => !entry.late)) await sealAgain(em, attempt, at);
  return { newOps: fresh.length, late };
}

/** A script that is sealed gets the hash of what it now holds, and is graded again. */
async function sealAgain(em: EntityManager, attempt: Attempt, at: string): Promise<void> {
  if (attempt.state !== 'submitted') return;
  const answers = await countedAnswers(em, [attempt.id]);
  attempt.sealAgain(sealOf(attempt.id, answers, sha256));
  announce(em, 'attempt.submitted', { attemptId: attempt.id }, at);
}

/**
 * Lets the late answers of a device count that were made by the deadline. The log only grows: each is
 * entered once more, as one that counts. A script that is sealed gets the hash of what it now holds and
 * is graded again. @returns how many were counted
 */
export async function countLate(
  em: EntityManager,
  attempt: Attempt,
  device: string,
  at: string,
): Promise<number> {
  const log = await wholeLog(em, attempt.id);
  const entries = countable(log, device, attempt.deadlineAt ?? at).map((op, n) => ({
    ...op,
    opId: newId(),
    late: false,
    serverAt: at,
    serverRev: attempt.serverRev + n + 1,
  }));
  await append(em, attempt, log, entries);
  if (entries.length > 0) await sealAgain(em, attempt, at);
  return entries.length;
}

/**
 * Enters answers that two examiners let count after the grading: once more each, as ones that count. The
 * script gets the hash of what it now holds; files that waited for the decision have it.
 */
export async function enterLate(
  em: EntityManager,
  { attemptId, answers }: LateIntake,
  { at, byId, reason }: { at: string; byId: string | null; reason: string },
): Promise<void> {
  const attempt = await em.findOneOrFail(Attempt, attemptId, { refresh: true });
  const entries = answers.map(({ given: _, ...op }, n) => ({
    ...op,
    opId: newId(),
    late: false,
    serverAt: at,
    serverRev: attempt.serverRev + n + 1,
  }));
  await append(em, attempt, await wholeLog(em, attemptId), entries);
  attempt.sealedHash = sealOf(attemptId, await countedAnswers(em, [attemptId]), sha256);
  await settleFiles(em, attemptId, { count: true, byId, at, reason });
  await em.flush();
}

/** Decides all files of an attempt that still wait for somebody's decision. */
export async function settleFiles(
  em: EntityManager,
  attemptId: string,
  { count, byId, at, reason }: { count: boolean; byId: string | null; at: string; reason: string },
): Promise<void> {
  await rows(
    em,
    `update answer_file set counted = ?, decided_by_id = ?::uuid, decided_at = ?::timestamptz, reason = ?
     where attempt_id = ? and counted is null`,
    [count, byId, at, reason, attemptId],
  );
}
