import type { EntityManager } from '@mikro-orm/postgresql';
import type { LoggedOp } from '@whetstone/core/exams/answer-log.ts';
import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { isoInstant, rows } from '../platform/sql.ts';

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
  /** The log of the asked positions, and any op anywhere that has one of the asked ids, in no order. */
  ops: KeptOp[];
}

/** An op `o` of the log as `KeptOp`. */
export const keptOp = `jsonb_build_object('opId', o.op_id, 'attemptId', o.attempt_id, 'position', o.position,
  'clientSeq', o.client_seq, 'baseRev', o.base_rev, 'value', o.value, 'madeAt', ${isoInstant('o.made_at')},
  'serverAt', ${isoInstant('o.received_at')}, 'serverRev', o.server_rev, 'late', o.late, 'device', o.device)`;

/** The whole log of one attempt in server order. */
export async function wholeLog(em: EntityManager, attemptId: string): Promise<KeptOp[]> {
  const found = await rows<{ op: KeptOp }>(
    em,
    `select ${keptOp} as op from answer_op o where o.attempt_id = ? order by o.server_rev`,
    [attemptId],
  );
  return found.map(({ op }) => op);
}
