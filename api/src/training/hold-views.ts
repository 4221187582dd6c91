import { isPaused } from '@whetstone/core/capability/tier-clock.ts';
import type { HoldView } from '@whetstone/core/training/hold-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { toldResults } from '@whetstone/db/training/hold-causes.ts';
import { caseOf, type HoldRow } from '@whetstone/db/training/hold-files.ts';
import type { SignedIn } from '../platform/context.ts';

/** Holds as screens show them, in the same order. */
export async function holdViews({ em, today }: SignedIn, found: readonly HoldRow[]): Promise<HoldView[]> {
  const told = await toldResults(
    em,
    found.flatMap(({ causeId, repassId }) => (repassId ? [causeId, repassId] : [causeId])),
  );
  const cards = await nameCards(
    em,
    found.flatMap(({ words }) => words.map(({ byId }) => byId)),
  );
  return found.map((row) => {
    const { words, pauses, repassId, wishedAt, place } = row;
    const failed = told.get(row.causeId);
    if (!failed) throw new Refusal('not-found');
    const { id, capabilityCode, dutyZh, dutyEn, causeGone, disputed, proposedAt } = row;
    return {
      id,
      capabilityCode,
      dutyZh,
      dutyEn,
      causeGone,
      disputed,
      proposedAt,
      failed,
      ...caseOf(row, today),
      clockStopped: isPaused(today, pauses),
      source: `${row.causeKind}:${row.causeId}`,
      passed: (repassId && told.get(repassId)) || null,
      retraining: { wishedAt, place },
      words: words.map(({ id: wordId, act, reason, days, byId, saidAt }) => ({
        id: wordId,
        act,
        reason,
        days,
        by: cards.get(byId)?.name ?? '',
        saidAt,
      })),
    };
  });
}
