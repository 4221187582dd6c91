import type { ClaimView } from '@whetstone/core/archive/claim-contract.ts';
import type { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import type { nameCards } from '@whetstone/db/org/name-cards.ts';
import { namedPerson } from './views.ts';

type Cards = Awaited<ReturnType<typeof nameCards>>;

/** A claim as its person and whoever decides it read it. */
export function claimView(claim: TrainingClaim, cards: Cards): ClaimView {
  const { id, title, sort, organiser, place, fromOn, toOn, state, madeAt, revision } = claim;
  return {
    id,
    title,
    sort,
    organiser,
    place,
    fromOn,
    toOn,
    hours: claim.hours ?? null,
    capabilityCode: claim.capabilityCode ?? null,
    state,
    madeAt,
    answer: claim.answer ?? null,
    decidedAt: claim.decidedAt ?? null,
    decidedBy: namedPerson(cards, claim.decidedById ?? null),
    score: claim.score ?? null,
    ceiling: claim.ceiling ?? null,
    files: (claim.files ?? []).map(({ sha256, type, name }) => ({ sha256, type, name })),
    revision,
  };
}
