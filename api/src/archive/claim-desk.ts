import type * as contract from '@whetstone/core/archive/claim-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { keepClaimEvidence, voidClaimEvidence } from '@whetstone/db/archive/claim-evidence.ts';
import { alikeOf, claimsWithin, othersWithProof } from '@whetstone/db/archive/claims.ts';
import { conflictBetween } from '@whetstone/db/archive/record-appeals.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { claimView } from './claim-views.ts';
import { namedPerson } from './views.ts';

/** Why this person must not decide the claim; null = they may. */
async function barOf({ em, actor }: SignedIn, { personId }: TrainingClaim) {
  return personId === actor.personId ? 'own' : conflictBetween(em, personId, actor.personId);
}

export const list: Handler<typeof contract.claimDesk> = async (_input, ctx) => {
  const { em, reach, today } = ctx;
  const claims = await claimsWithin(em, withinReach(reach, today, 'p'));
  const ids = claims.flatMap(({ personId, decidedById }) => [
    personId,
    ...(decidedById ? [decidedById] : []),
  ]);
  const cards = await nameCards(em, ids);
  const cases = [];
  for (const claim of claims) {
    const person = namedPerson(cards, claim.personId);
    if (!person) continue;
    const waits = claim.state === 'open' || claim.state === 'asked';
    cases.push({
      claim: claimView(claim, cards),
      personId: claim.personId,
      person,
      barred: await barOf(ctx, claim),
      alike: waits ? await alikeOf(em, claim.personId, claim, claim.id) : [],
      sameProof: waits ? await othersWithProof(em, claim) : 0,
    });
  }
  return { cases, today };
};

export const decide: Handler<typeof contract.decideClaim> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const claim = await em.findOne(TrainingClaim, params.claimId);
  if (!claim || claim.state === 'withdrawn') throw new Refusal('not-found');
  const barred = await barOf(ctx, claim);
  if (barred) throw new Refusal(barred === 'own' ? 'own-claim' : 'conflict-of-interest');
  const { decision, reason, revision, proves } = body;
  claim.decide(decision, { personId: actor.personId, at: now, reason, revision });
  if (decision === 'approve' && proves)
    await keepClaimEvidence(em, claim, proves, { byId: actor.personId, at: now });
  if (decision === 'void') await voidClaimEvidence(em, claim, { reason, at: now });
  announce(em, 'claim.moved', { claimId: claim.id }, now);
  await em.flush();
  return claimView(claim, await nameCards(em, [actor.personId]));
};
