import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

/** An attempt whose answers are not what its log bears out. */
export interface Unborne {
  attemptId: string;
  /** Ops that receipts were given for, and those that the log holds. */
  receipted: number;
  logged: number;
  /** Current answers that no op of the log gives. */
  orphans: number;
}

/**
 * Looks whether every receipt is borne out: the log of an attempt holds each revision up to the last one that
 * was receipted, without gap, and each answer that counts is an op of it with the same value.
 * @param since attempts that wrote or were handed in after this instant
 */
export function auditAnswers(em: EntityManager, since: string): Promise<Unborne[]> {
  return rows(
    em,
    `select a.id as "attemptId", a.server_rev as receipted, log.n as logged, wrong.n as orphans
     from attempt a
     cross join lateral (
       select count(*)::int as n, coalesce(max(o.server_rev), 0) as last from answer_op o
       where o.attempt_id = a.id) log
     cross join lateral (
       select count(*)::int as n from answer w
       left join answer_op o on o.op_id = w.op_id and o.attempt_id = a.id and o.position = w.position
         and o.server_rev = w.server_rev and o.value is not distinct from w.value
       where w.attempt_id = a.id and w.op_id is not null and o.op_id is null) wrong
     where a.started_at is not null
       and (a.submitted_at is null or a.submitted_at >= ?::timestamptz or a.started_at >= ?::timestamptz)
       and (log.n <> a.server_rev or log.last <> a.server_rev or wrong.n > 0)
     order by a.id limit 100`,
    [since, since],
  );
}
