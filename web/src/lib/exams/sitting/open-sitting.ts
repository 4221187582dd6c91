import { isSealed } from '@whetstone/core/exams/attempt-states.ts';
import { type AttemptView, myRounds, startAttempt } from '@whetstone/core/exams/contract.ts';
import type { DeviceStanding } from '@whetstone/core/exams/device-contract.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { type AnswerDatabase, openAnswers } from './answer-database.ts';
import { type AnswerStore, type KeptSitting, memoryStore } from './answer-store.ts';
import { deviceName } from './device-name.ts';
import { paperOf, withPaper } from './kept-papers.ts';
import { keepSitting, sittingInRound, storeOf, unkeptSitting } from './kept-sittings.ts';
import { ServerClock } from './server-clock.ts';

export type Opened =
  | { is: 'open'; kept: KeptSitting & { view: AttemptView }; store: AnswerStore }
  /** Handed in; the server has everything. */
  | { is: 'uploaded' }
  /** Its clock does not run yet: starting is a decision of the person. */
  | { is: 'not-begun' }
  /** Another device writes; this one may go on when the person wants to, or when a proctor lets it. */
  | { is: 'elsewhere'; attemptId: string; standing: DeviceStanding };

/** Attempts begun in this tab where the browser keeps nothing. */
const unkept = new Map<string, KeptSitting & { view: AttemptView }>();

/** What the door of the round asks for besides the person. */
export type Entry = Record<string, string>;

async function startHere(db: AnswerDatabase | null, personId: string, roundId: string, entry: Entry) {
  const device = (db && (await sittingInRound(db, personId, roundId).catch(() => undefined)))?.device;
  const query = { ...entry, device: device ?? deviceName() };
  const params = { roundId };
  const paper = db && (await paperOf(db, personId, roundId));
  const view = await call(fetch, startAttempt, {
    params,
    query: { ...query, ...(paper && { paper: paper.hash }) },
  });
  if (!view.unlock || !paper) return { view, device: query.device };
  // A paper that does not open is fetched whole: nobody waits because of what lies on a disk.
  const whole = await withPaper(view, paper).catch(() => call(fetch, startAttempt, { params, query }));
  return { view: whole, device: query.device };
}

/** Starts the attempt of a round, or joins the one that runs, and keeps the whole paper on the device. */
export async function begin(personId: string, roundId: string, entry: Entry = {}): Promise<void> {
  const db = await openAnswers();
  const askedMs = performance.now();
  const { view, device } = await startHere(db, personId, roundId, entry);
  const clock = new ServerClock(view.serverNow);
  clock.learn(view.serverNow, askedMs, performance.now());
  const isKept =
    db &&
    (await keepSitting(db, { personId, device }, view, clock.mark()).then(
      () => true,
      () => false,
    ));
  db?.close();
  // No storage, or no room in it: the paper is in the page, and the page says so.
  if (!isKept) unkept.set(roundId, await unkeptSitting(view, device, clock.mark()));
}

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

/** What a refusal to start says of other devices; anything else goes on as it is. */
export function elsewhereOf(error: unknown): Opened & { is: 'elsewhere' } {
  const { attemptId, standing } = error instanceof CallRefused ? error.extras : {};
  if (!(error instanceof CallRefused) || error.code !== 'on-another-device') throw error;
  return { is: 'elsewhere', attemptId: String(attemptId), standing: standing as DeviceStanding };
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
    await begin(personId, roundId);
  } catch (error) {
    return elsewhereOf(error);
  }
  return (await onDevice(personId, roundId)) ?? { is: 'not-begun' };
}
