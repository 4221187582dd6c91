import { confirmResult, recordResult, type ResultView, voidResult } from '@whetstone/core/drills/contract.ts';
import { NotOurServer } from '#lib/platform/failure.ts';
import { call } from '#lib/platform/call.ts';
import type { FieldOp } from './field-op.ts';

/** The server, as far as field work needs it. */
export interface FieldLine {
  /** Sends one op; safe to repeat. Gives the result as the server now holds it. */
  send(op: FieldOp): Promise<ResultView>;
}

function ask(op: FieldOp): Promise<ResultView> {
  if (op.kind === 'confirm') return call(fetch, confirmResult, { params: { resultId: op.resultId } });
  if (op.kind === 'void')
    return call(fetch, voidResult, { params: { resultId: op.resultId }, body: { reason: op.reason } });
  const { opId, personId, raw, confirmed, correctsId, madeAt, sessionId } = op;
  const body = { opId, personId, raw, confirmed, recordedAt: madeAt, ...(correctsId && { correctsId }) };
  return call(fetch, recordResult, { params: { sessionId }, body });
}

/** The line to the server; an answer that is not ours, such as a hotel's login page, is no answer. */
export const fieldLine: FieldLine = {
  async send(op) {
    const result: unknown = await ask(op).catch((error: unknown) => {
      throw error instanceof SyntaxError ? new NotOurServer() : error;
    });
    const ours = typeof result === 'object' && result !== null && 'attemptNo' in result && 'id' in result;
    if (!ours) throw new NotOurServer();
    return result as ResultView;
  },
};
