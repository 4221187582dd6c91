import {
  type AttemptView,
  saveAnswers,
  startAttempt,
  submitAttempt,
} from '@whetstone/core/exams/sitting-contract.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import type { AnswerFileText } from '@whetstone/core/exams/answer-file.ts';
import { type DeviceStanding, handInSealed, takeOver } from '@whetstone/core/exams/device-contract.ts';
import { call } from '#lib/platform/call.ts';
import { connection } from '#lib/platform/connection.svelte.ts';
import type { Submission } from './answer-store.ts';
import { ticketOf } from './entry-ticket.ts';
import { NotOurServer } from '#lib/platform/failure.ts';

export type SaveBody = Input<typeof saveAnswers>['body'];
export type Brought = Output<typeof handInSealed>;
export type Saved = Output<typeof saveAnswers>;

/** The server, as far as an attempt needs it. */
export interface Line {
  /** `leaving` = the page may be gone before the answer comes. */
  save(body: SaveBody, leaving: boolean): Promise<Saved>;
  /** How the attempt stands on the server: time, state, answers of all devices. */
  look(): Promise<AttemptView>;
  submit(): Promise<Submission>;
  /** Goes on with the attempt on this device, or asks to. */
  takeOver(): Promise<DeviceStanding>;
  /** Brings what was sealed here after the server has closed the script; gives its new receipt. */
  bring(file: AnswerFileText): Promise<Brought>;
}

/** Whatever answers 200 is not yet our server: the fields we rely on must be there. */
async function ours<T extends object>(answer: Promise<T>, fields: readonly (keyof T)[]): Promise<T> {
  const given: unknown = await answer.catch((error: unknown) => {
    throw error instanceof SyntaxError ? new NotOurServer() : error;
  });
  const whole = typeof given === 'object' && given !== null && fields.every((field) => field in given);
  if (!whole) throw new NotOurServer();
  connection.signedOut = false;
  return given as T;
}

/** The line of one attempt, from the device with this name. */
export function lineOf(attemptId: string, roundId: string, device: string): Line {
  const params = { attemptId };
  const query = { device };
  return {
    save: (body, leaving) =>
      ours(call(fetch, saveAnswers, { params, body }, leaving ? { keepalive: true } : {}), [
        'receipts',
        'state',
        'serverNow',
      ]),
    look: () =>
      ours(call(fetch, startAttempt, { params: { roundId }, query: { ...query, ...ticketOf(roundId) } }), [
        'answers',
        'state',
        'serverNow',
      ]),
    submit: () => ours(call(fetch, submitAttempt, { params, query }), ['hash', 'submittedAt']),
    takeOver: async () =>
      (await ours(call(fetch, takeOver, { params, body: { device } }), ['standing', 'changedAt'])).standing,
    bring: (file) => ours(call(fetch, handInSealed, { params, body: file }), ['counted', 'answers']),
  };
}
