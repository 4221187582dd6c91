import type { EntityManager } from '@mikro-orm/postgresql';
import type { LateState } from '@whetstone/core/exams/late-contract.ts';
import { type LateChange, lateChanges } from '@whetstone/core/exams/late-script.ts';
import { announce } from '../platform/announce.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { type LateScriptRow, lateScriptRows } from './late-script-queries.ts';

/** A script with the answers that would be others if what came late counted. */
export interface Looked {
  readonly row: LateScriptRow;
  readonly changes: readonly LateChange[];
}

export const looked = (row: LateScriptRow): Looked => ({ row, changes: lateChanges(row.log) });

/** The last op that a decision on the script is about. */
export const lastRev = ({ changes }: Looked): number => Math.max(0, ...changes.map(({ op }) => op.serverRev));

/** What came after the last decision is to be decided anew, and so is what a second person turned down. */
export function lateStateOf(script: Looked): LateState {
  const { call } = script.row;
  if (!call || (script.changes.length > 0 && lastRev(script) > call.serverRev)) return 'open';
  if (call.decision === 'leave' || call.state === 'undone') return 'left';
  if (call.state === 'published') return 'taken';
  return call.state === 'rejected' || call.state === 'withdrawn' ? 'open' : 'proposed';
}

/** The script of an attempt; null when nothing that came late would change it and nobody decided on any. */
export async function lateScriptOf(em: EntityManager, attemptId: string): Promise<Looked | null> {
  const [row] = await lateScriptRows(em, attemptId);
  const script = row && looked(row);
  return script && (script.changes.length > 0 || script.row.call) ? script : null;
}

/** Announces those of these graded attempts that hold answers which came late. */
export async function announceLate(
  em: EntityManager,
  attemptIds: readonly string[],
  at: string,
): Promise<void> {
  const late = await rows<{ attemptId: string }>(
    em,
    'select distinct attempt_id as "attemptId" from answer_op where late and attempt_id = any(?::uuid[])',
    [sqlArray(attemptIds)],
  );
  for (const { attemptId } of late) announce(em, 'late-answers.came', { attemptId }, at);
}
