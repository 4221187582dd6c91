import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import { type AttemptView, myRounds, startAttempt } from '@whetstone/core/exams/contract.ts';
import { call } from '#lib/platform/call.ts';
import { keepSitting, openAnswers, sittingInRound, storeOf, unkeptSitting } from './answer-database.ts';
import { type AnswerStore, type KeptSitting, memoryStore } from './answer-store.ts';
import { ServerClock } from './server-clock.ts';

export type Opened =
  | { is: 'open'; kept: KeptSitting & { view: AttemptView }; store: AnswerStore }
  /** Handed in; the server has everything. */
  | { is: 'uploaded' }
  /** Its clock does not run yet: starting is a decision of the person. */
  | { is: 'not-begun' };

/** Attempts begun in this tab where the browser keeps nothing. */
const unkept = new Map<string, KeptSitting & { view: AttemptView }>();

/** Starts the attempt of a round, or joins the one that runs, and keeps the whole paper on the device. */
export async function begin(personId: string, roundId: string): Promise<void> {
  const askedMs = performance.now();
  const view = await call(fetch, startAttempt, { params: { roundId } });
  const clock = new ServerClock(view.serverNow);
  clock.learn(view.serverNow, askedMs, performance.now());
  const db = await openAnswers();
  if (db) await keepSitting(db, personId, view, clock.mark()).finally(() => db.close());
  else unkept.set(roundId, { ...unkeptSitting(view, clock.mark()), view });
}

async function onDevice(personId: string, roundId: string): Promise<Opened | undefined> {
  const inTab = unkept.get(roundId);
  if (inTab) return { is: 'open', kept: inTab, store: memoryStore() };
  const db = await openAnswers();
  const kept = db && (await sittingInRound(db, personId, roundId));
  if (!db || !kept) return undefined;
  const { view } = kept;
  return view
    ? { is: 'open', kept: { ...kept, view }, store: storeOf(db, kept.attemptId) }
    : { is: 'uploaded' };
}

/**
 * Opens the attempt of a round: from the device without asking anybody, else from the server when it
 * runs there. A clock is never started by opening a page.
 */
export async function openSitting(personId: string, roundId: string): Promise<Opened> {
  const here = await onDevice(personId, roundId);
  if (here) return here;
  const { rounds } = await call(fetch, myRounds);
  const state = rounds.find((round) => round.roundId === roundId)?.state ?? 'ready';
  if (isSealed(state)) return { is: 'uploaded' };
  if (state === 'assigned' || state === 'ready') return { is: 'not-begun' };
  await begin(personId, roundId);
  return (await onDevice(personId, roundId)) ?? { is: 'not-begun' };
}
