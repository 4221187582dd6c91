import { type BatchAnswer, recordBatch } from '@whetstone/core/drills/batch-contract.ts';
import { confirmResult, recordResult, type ResultView, voidResult } from '@whetstone/core/drills/contract.ts';
import {
  checkSafety,
  markPerson,
  notePresence,
  postpone,
  releaseStop,
  stopForSafety,
} from '@whetstone/core/drills/range-contract.ts';
import { moveStore } from '@whetstone/core/training/store-contract.ts';
import { NotOurServer } from '#lib/platform/failure.ts';
import { call } from '#lib/platform/call.ts';
import { now } from '#lib/platform/clock.ts';
import { deviceId } from '../device.ts';
import type { FieldOp, MarkOp, RecordOp, StoreOp } from './field-op.ts';

/** The server, as far as field work needs it. */
export interface FieldLine {
  /**
   * Sends one op; safe to repeat. Gives the result as the server now holds it; null where the op makes
   * or changes none.
   */
  send(op: FieldOp): Promise<ResultView | null>;
  /** Sends results of one session in one request; each has its own answer. */
  sendTogether(ops: readonly RecordOp[]): Promise<readonly BatchAnswer[]>;
}

async function recordTogether(ops: readonly RecordOp[]): Promise<readonly BatchAnswer[]> {
  const results = ops.map(
    ({ opId, personId, raw, confirmed, madeAt, correctsId, challengeLevel, teamId, expectedNo, origin }) => ({
      opId,
      personId,
      raw: JSON.stringify(raw),
      recordedAt: madeAt,
      confirmed,
      ...(correctsId && { correctsId }),
      ...(challengeLevel && { challengeLevel }),
      ...(teamId && { teamId }),
      deviceId: origin ?? deviceId(),
      believedNo: expectedNo,
    }),
  );
  const params = { sessionId: ops[0]?.sessionId ?? '' };
  return (await call(fetch, recordBatch, { params, body: { sentAt: now(), results } })).answers;
}

function record(op: RecordOp): Promise<ResultView> {
  const { opId, personId, raw, confirmed, correctsId, challengeLevel, teamId, madeAt, sessionId } = op;
  const body = {
    opId,
    personId,
    raw,
    confirmed,
    recordedAt: madeAt,
    ...(correctsId && { correctsId }),
    ...(challengeLevel && { challengeLevel }),
    ...(teamId && { teamId }),
    device: { id: op.origin ?? deviceId(), sentAt: now(), believedNo: op.expectedNo },
  };
  return call(fetch, recordResult, { params: { sessionId }, body });
}

async function mark(op: MarkOp): Promise<ResultView | null> {
  const { opId, personId, raw, challengeLevel, reason, madeAt, sessionId } = op;
  const body = {
    opId,
    personId,
    raw,
    recordedAt: madeAt,
    ...(challengeLevel && { challengeLevel }),
    ...(reason && { reason }),
  };
  return (await call(fetch, markPerson, { params: { sessionId }, body })).result;
}

async function moveInStore(op: StoreOp): Promise<null> {
  const { opId, resourceId, move: kind, quantity, note, madeAt: recordedAt, booksAt } = op;
  const device = { id: op.origin ?? deviceId(), recordedAt, sentAt: now(), booksAt };
  const body = { opId, resourceId, kind, quantity, note, device };
  await call(fetch, moveStore, { params: { sessionId: op.sessionId }, body });
  return null;
}

async function ask(op: FieldOp): Promise<ResultView | null> {
  const { opId, personId, madeAt: recordedAt } = op;
  const params = { sessionId: op.sessionId };
  switch (op.kind) {
    case 'record':
      return record(op);
    case 'confirm':
      return call(fetch, confirmResult, { params: { resultId: op.resultId } });
    case 'void':
      return call(fetch, voidResult, { params: { resultId: op.resultId }, body: { reason: op.reason } });
    case 'mark':
      return mark(op);
    case 'check':
      await call(fetch, checkSafety, { params, body: { opId, points: [...op.points], recordedAt } });
      return null;
    case 'stop':
      await call(fetch, stopForSafety, {
        params,
        body: { opId, personId, reasons: [...op.reasons], recordedAt },
      });
      return null;
    case 'release':
      await call(fetch, releaseStop, {
        params: { stopId: op.stopId },
        body: { reason: op.reason, recordedAt },
      });
      return null;
    case 'presence':
      await call(fetch, notePresence, { params, body: { personId, there: op.there, recordedAt } });
      return null;
    case 'store':
      return moveInStore(op);
    case 'postpone':
      await call(fetch, postpone, { params, body: { personId, untilOn: op.untilOn } });
      return null;
  }
}

/** What is no JSON is no answer of ours. */
function onlyOurs(error: unknown): never {
  throw error instanceof SyntaxError ? new NotOurServer() : error;
}

const isOurs = (result: unknown) =>
  typeof result === 'object' && result !== null && 'attemptNo' in result && 'id' in result;

/** The line to the server; an answer that is not ours, such as a hotel's login page, is no answer. */
export const fieldLine: FieldLine = {
  async send(op) {
    const result: unknown = await ask(op).catch(onlyOurs);
    if (result === null) return null;
    if (!isOurs(result)) throw new NotOurServer();
    return result as ResultView;
  },
  async sendTogether(ops) {
    const answers: unknown = await recordTogether(ops).catch(onlyOurs);
    const ours = Array.isArray(answers) && answers.length === ops.length;
    if (!ours || !answers.every(({ opId }, at) => opId === ops[at]?.opId)) throw new NotOurServer();
    return answers as readonly BatchAnswer[];
  },
};
