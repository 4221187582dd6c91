import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import type { SealedPaper, sealedPaper } from '@whetstone/core/exams/device-contract.ts';
import type { AttemptOrder } from '@whetstone/core/exams/option-order.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { paperKey } from '@whetstone/db/exams/round-keys.ts';
import { type Sitting, sittingOf } from '@whetstone/db/exams/sitting.ts';
import { lock, type Locked } from '@whetstone/db/platform/cipher.ts';
import { Kept } from '@whetstone/db/platform/kept.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { Handler } from '../platform/context.ts';
import { candidatePaper, type CandidatePaper } from './candidate-paper.ts';

type Where = Pick<Sitting, 'roundId' | 'paperId' | 'secret' | 'order'>;

/** Locked papers: each is asked for once by every candidate of its round. */
const kept = new Kept<Locked>(32);

/** Places of the paper that this candidate gets: of a pool only their own draw; null = not drawn ahead. */
function placesOf({ order }: Where): number[] | null {
  return order && [...order.positions].sort((one, other) => one - other);
}

/** Names the locked paper of a round; it tells nothing about the paper. */
export function sealedHash(sitting: Where): string {
  const { roundId, paperId, secret } = sitting;
  return sha256(canonicalJson(['sealed paper', roundId, paperId, secret, placesOf(sitting)]));
}

/** The start of an attempt for a device that holds the locked paper: the key in place of the items. */
export function unlocked(view: AttemptView, sitting: Where, order: AttemptOrder): AttemptView {
  const key = paperKey(sitting, sitting.paperId).toString('base64');
  return { ...view, items: [], unlock: { key, order } };
}

/**
 * The paper of a candidate under lock. The key is not in it and in nothing else that a candidate gets
 * before the attempt has begun.
 */
export const readSealedPaper: Handler<typeof sealedPaper> = async ({ params: { roundId } }, ctx) => {
  const { em, actor } = ctx;
  const sitting = await sittingOf(em, roundId, actor.personId);
  if (!sitting) throw new Refusal('not-a-candidate');
  const hash = sealedHash(sitting);
  const locked =
    kept.get(em, hash) ??
    kept.keep(em, hash, lockPaper((await candidatePaper(em, sitting.paperId)).items, sitting));
  const view: SealedPaper = { roundId, hash, ...locked };
  return view;
};

function lockPaper(items: CandidatePaper['items'], sitting: Where): Locked {
  const places = placesOf(sitting);
  const own = places ? items.filter(({ position }) => places.includes(position)) : items;
  return lock(JSON.stringify(own), paperKey(sitting, sitting.paperId), `paper ${sealedHash(sitting)}`);
}
