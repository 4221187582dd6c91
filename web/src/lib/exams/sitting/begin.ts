import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { call } from '#lib/platform/call.ts';
import { type AnswerDatabase, openAnswers } from './answer-database.ts';
import { deviceName } from './device-name.ts';
import { ticketOf } from './entry-ticket.ts';
import { paperOf, withPaper } from './kept-papers.ts';
import { keepSitting, sittingInRound, unkept, unkeptSitting } from './kept-sittings.ts';
import { ServerClock } from './server-clock.ts';

async function startHere(db: AnswerDatabase | null, personId: string, roundId: string) {
  const device = (db && (await sittingInRound(db, personId, roundId).catch(() => undefined)))?.device;
  const query = { ...ticketOf(roundId), device: device ?? deviceName() };
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
export async function begin(personId: string, roundId: string): Promise<void> {
  const db = await openAnswers();
  const askedMs = performance.now();
  const { view, device } = await startHere(db, personId, roundId);
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
