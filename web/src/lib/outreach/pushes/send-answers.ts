import { answerPush, type PushOutcome } from '@whetstone/core/outreach/push-contract.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused, Offline } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { dropAnswer, keptAnswer, unsentPushes } from './unsent-answers.ts';

/** What became of an answer that was sent. */
export type Sent = { outcome: PushOutcome } | { waits: true } | { why: string };

function report(personId: string): void {
  const waiting = unsentPushes(localStorage, personId).length;
  sync.report('pushes', { waiting, failed: false }, waiting === 0 ? now() : undefined);
}

/** Sends the answer that this device keeps for a reading; it is dropped only when the server has taken it, or has no such reading. */
export async function sendAnswer(personId: string, pushId: string): Promise<Sent> {
  const kept = keptAnswer(localStorage, personId, pushId);
  if (!kept) return { why: '' };
  try {
    const { outcome } = await call(fetch, answerPush, { params: { pushId }, body: kept });
    dropAnswer(localStorage, personId, pushId);
    return { outcome };
  } catch (error) {
    if (error instanceof Offline) return { waits: true };
    if (!(error instanceof CallRefused)) throw error;
    if (error.status === 404) dropAnswer(localStorage, personId, pushId);
    return error.status >= 500 ? { waits: true } : { why: error.sentence };
  } finally {
    report(personId);
  }
}

/** Sends what waits, now and whenever the network comes back. Gives back how to stop. */
export function keepSendingAnswers(personId: string, onsent: () => void): () => void {
  const flush = async () => {
    let sent = false;
    for (const pushId of unsentPushes(localStorage, personId))
      sent = 'outcome' in (await sendAnswer(personId, pushId)) || sent;
    if (sent) onsent();
  };
  report(personId);
  void flush();
  window.addEventListener('online', flush);
  return () => window.removeEventListener('online', flush);
}
