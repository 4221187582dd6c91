import { type KeptVersion, mayWithdraw } from '@whetstone/core/standards/kept-versions.ts';
import { type NameCard, nameCards } from '@whetstone/db/org/name-cards.ts';
import type { SignedIn } from './context.ts';

/** A version of something that an administrator keeps; one that came with the product has no id or no maker. */
export interface MadeVersion extends KeptVersion {
  readonly id: string | null;
  readonly reason: string;
  readonly madeById?: string | null | undefined;
  readonly madeAt?: string | null | undefined;
}

/** What every version tells of itself; `held` is the one that holds today. */
export function keptView(
  one: MadeVersion,
  held: KeptVersion | null,
  today: string,
  cards: Map<string, NameCard>,
) {
  const card = one.madeById ? cards.get(one.madeById) : undefined;
  return {
    id: one.id,
    effectiveOn: one.id === null ? null : one.effectiveOn,
    reason: one.reason,
    madeBy: card ? { name: card.name, badgeNumber: card.badgeNumber } : null,
    madeAt: one.madeAt ?? null,
    withdrawn: one.withdrawnAt !== null,
    inForce: one === held,
    mayWithdraw: one.id !== null && mayWithdraw(one, today),
  };
}

/** Name cards of whoever made these versions. */
export const makersOf = (em: SignedIn['em'], made: readonly MadeVersion[]) =>
  nameCards(
    em,
    made.flatMap(({ madeById }) => madeById ?? []),
  );
