import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import { type SealedPaper, sealedPaper } from '@whetstone/core/exams/device-contract.ts';
import { call } from '#lib/platform/call.ts';
import { type AnswerDatabase, openAnswers } from './answer-database.ts';
import { bytesOf, importKey, openText } from './vault.ts';

/**
 * Brings the locked paper of a round onto the device, so that starting needs the key alone. Gives back
 * its size in kilobytes; null where the device cannot keep or could not open it.
 */
export async function fetchPaper(personId: string, roundId: string): Promise<number | null> {
  const { subtle } = globalThis.crypto as { subtle?: SubtleCrypto };
  const db = subtle ? await openAnswers() : null;
  if (!db) return null;
  try {
    const paper = await call(fetch, sealedPaper, { params: { roundId } });
    await db.put('papers', { ...paper, personId });
    return Math.ceil(paper.data.length / 1024);
  } finally {
    db.close();
  }
}

/** The locked paper of a round on this device. */
export function paperOf(
  db: AnswerDatabase,
  personId: string,
  roundId: string,
): Promise<SealedPaper | undefined> {
  return db.get('papers', [personId, roundId]);
}

/** Puts the paper that lies on the device into the view that brought its key. @throws when it does not fit */
export async function withPaper(view: AttemptView, paper: SealedPaper): Promise<AttemptView> {
  const { unlock, ...rest } = view;
  const key = unlock && (await importKey(unlock.key));
  if (!unlock || !key) throw new Error('no key for the paper');
  const locked = { iv: bytesOf(paper.iv), data: bytesOf(paper.data) };
  const items = JSON.parse(await openText(key, locked, `paper ${paper.hash}`)) as AttemptView['items'];
  const { shownPaper } = await import('@whetstone/core/exams/option-order.ts');
  const byPosition = new Map(items.map((item) => [item.position, item]));
  const shown = unlock.order.positions.flatMap((position) => {
    const item = byPosition.get(position);
    return item ? [{ ...item, paper: shownPaper(position, item.paper, unlock.order) }] : [];
  });
  if (shown.length < unlock.order.positions.length) throw new Error('the paper is not whole');
  return { ...rest, items: shown };
}
