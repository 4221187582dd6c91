import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import { type AttemptView, myRounds } from '@whetstone/core/exams/sitting-contract.ts';
import type { DeviceStanding } from '@whetstone/core/exams/device-contract.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { failureOf } from '#lib/platform/failure.ts';
import { openAnswers } from './answer-database.ts';
import { type AnswerStore, type KeptSitting, memoryStore } from './answer-store.ts';
import { sittingInRound, storeOf, unkept } from './kept-sittings.ts';

export type Opened =
  | { is: 'open'; kept: KeptSitting & { view: AttemptView }; store: AnswerStore }
  /** Handed in; the server has everything. */
  | { is: 'uploaded' }
  /** Its clock does not run yet: starting is a decision of the person. */
  | { is: 'not-begun' }
  /** Another device writes; this one may go on when the person wants to, or when a proctor lets it. */
  | { is: 'elsewhere'; attemptId: string; standing: DeviceStanding }
  /** The door of the round is shut to who comes back on a new device. */
  | { is: 'door'; sentence: string };

async function onDevice(personId: string, roundId: string): Promise<Opened | undefined> {
  const inTab = unkept.get(roundId);
  if (inTab) return { is: 'open', kept: inTab, store: memoryStore() };
  const db = await openAnswers();
  // What cannot be opened any more is asked of the server.
  const kept = db && (await sittingInRound(db, personId, roundId).catch(() => undefined));
  if (!db || !kept) return undefined;
  const { view, attemptId, key } = kept;
  return view
    ? { is: 'open', kept: { ...kept, view }, store: storeOf(db, attemptId, key) }
    : { is: 'uploaded' };
}

/** What a refusal to join says; anything else goes on as it is. */
function refusedBy(error: unknown): Opened {
  const failure = failureOf(error);
  if (failure.kind === 'door') return { is: 'door', sentence: failure.sentence };
  if (failure.kind !== 'elsewhere' || !(error instanceof CallRefused)) throw error;
  return { is: 'elsewhere', attemptId: String(error.extras['attemptId']), standing: failure.standing };
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
  try {
    // Joining an attempt needs the network in any case.
    const { begin } = await import('./begin.ts');
    await begin(personId, roundId);
  } catch (error) {
    return refusedBy(error);
  }
  return (await onDevice(personId, roundId)) ?? { is: 'not-begun' };
}
