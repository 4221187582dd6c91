import {
  type AttemptView,
  saveAnswers,
  startAttempt,
  submitAttempt,
} from '@whetstone/core/exams/contract.ts';
import type { Input, Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';
import { connection } from '#lib/platform/connection.svelte.ts';
import type { Submission } from './answer-store.ts';
import { NotOurServer } from './failure.ts';

export type SaveBody = Input<typeof saveAnswers>['body'];
export type Saved = Output<typeof saveAnswers>;

/** The server, as far as an attempt needs it. */
export interface Line {
  /** `leaving` = the page may be gone before the answer comes. */
  save(body: SaveBody, leaving: boolean): Promise<Saved>;
  /** How the attempt stands on the server: time, state, answers of all devices. */
  look(): Promise<AttemptView>;
  submit(): Promise<Submission>;
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

/** The line of one attempt. */
export function lineOf(attemptId: string, roundId: string): Line {
  const params = { attemptId };
  return {
    save: (body, leaving) =>
      ours(call(fetch, saveAnswers, { params, body }, leaving ? { keepalive: true } : {}), [
        'receipts',
        'state',
        'serverNow',
      ]),
    look: () => ours(call(fetch, startAttempt, { params: { roundId } }), ['answers', 'state', 'serverNow']),
    submit: () => ours(call(fetch, submitAttempt, { params }), ['hash', 'submittedAt']),
  };
}
