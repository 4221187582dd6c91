import type * as contract from '@whetstone/core/archive/claim-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { alikeOf } from '@whetstone/db/archive/claims.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { claimView } from './claim-views.ts';

const known = (claims: readonly TrainingClaim[]) => claims.flatMap(({ decidedById }) => decidedById ?? []);

/** Writes the claim and tells those who wait for it. */
async function told({ em, now }: SignedIn, claim: TrainingClaim) {
  announce(em, 'claim.moved', { claimId: claim.id }, now);
  await em.flush();
  return claimView(claim, await nameCards(em, known([claim])));
}

async function own({ em, actor }: SignedIn, claimId: string): Promise<TrainingClaim> {
  const found = await em.findOne(TrainingClaim, { id: claimId, personId: actor.personId });
  if (!found) throw new Refusal('not-found');
  return found;
}

export const listMine: Handler<typeof contract.myClaims> = async (_input, { em, actor, today }) => {
  const found = await em.find(
    TrainingClaim,
    { personId: actor.personId },
    { orderBy: { madeAt: 'desc', id: 'desc' }, limit: 100 },
  );
  const cards = await nameCards(em, known(found));
  return { claims: found.map((claim) => claimView(claim, cards)), today };
};

export const make: Handler<typeof contract.makeClaim> = async ({ body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { anyway, ...said } = body;
  if (said.toOn < said.fromOn || said.toOn > today) throw new Refusal('claim-days');
  if (!anyway && (await alikeOf(em, actor.personId, said, null)).length > 0)
    throw new Refusal('claim-duplicate');
  const claim = em.create(TrainingClaim, {
    id: newId(),
    personId: actor.personId,
    ...said,
    state: 'open',
    madeAt: now,
    files: [],
  });
  return told(ctx, claim);
};

export const takeBack: Handler<typeof contract.withdrawClaim> = async ({ params }, ctx) => {
  const claim = await own(ctx, params.claimId);
  claim.withdraw();
  return told(ctx, claim);
};

export const handIn: Handler<typeof contract.answerClaim> = async ({ params, body }, ctx) => {
  const claim = await own(ctx, params.claimId);
  claim.handIn(body.text);
  return told(ctx, claim);
};
