import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import { sync as chip } from '#lib/platform/sync.svelte.ts';
import { AnswerSync } from './answer-sync.svelte.ts';
import { type AnswerDatabase, openAnswers } from './sitting/answer-database.ts';
import type { KeptSitting } from './sitting/answer-store.ts';
import { sittingsOf, storeOf } from './sitting/kept-sittings.ts';
import { ServerClock } from './sitting/server-clock.ts';
import { TabLease } from './sitting/tab-lease.svelte.ts';
import { leaseName, worldOf } from './sitting/world.ts';
import { markWaiting } from './waiting-mark.ts';

const everyMs = 60_000;

type Waiting = KeptSitting & { view: AttemptView };

function waits(sitting: KeptSitting): sitting is Waiting {
  const unsubmitted = sitting.seal !== null && sitting.seal.submission === null;
  return sitting.view !== null && (sitting.queue.length > 0 || unsubmitted);
}

/** One try for one attempt; left alone where a tab has it open. Gives back how many ops still wait. */
async function upload(db: AnswerDatabase, kept: Waiting): Promise<number> {
  const lease = new TabLease(leaseName(kept.attemptId));
  await lease.take();
  if (!lease.held) {
    lease.release();
    return kept.queue.length;
  }
  const clock = ServerClock.after(kept.clock);
  const sync = new AnswerSync(kept, worldOf(storeOf(db, kept.attemptId, kept.key), clock, kept));
  if (kept.seal) sync.look();
  else sync.flush();
  await sync.rest();
  sync.close();
  lease.release();
  const sealed = sync.seal !== null && sync.seal.submission === null;
  return sync.outbox.waiting + Number(sealed);
}

async function uploadAll(db: AnswerDatabase, personId: string): Promise<void> {
  let left = 0;
  for (const kept of (await sittingsOf(db, personId)).filter(waits)) left += await upload(db, kept);
  chip.report('exam-answers', { waiting: left });
  markWaiting(left > 0);
}

/**
 * Uploads, from whatever page is open, the answers of attempts that were left before everything was
 * on the server, and hands in what was sealed without a network: now, when the network comes back, and
 * every minute. Gives back how to stop.
 */
export function uploadWaiting(personId: string): () => void {
  let stopped = false;
  let running = Promise.resolve();
  const again = () => {
    running = running.then(async () => {
      const db = stopped ? null : await openAnswers();
      if (db) await uploadAll(db, personId).finally(() => db.close());
    });
  };
  const timer = setInterval(again, everyMs);
  window.addEventListener('online', again);
  again();
  return () => {
    stopped = true;
    clearInterval(timer);
    window.removeEventListener('online', again);
  };
}
