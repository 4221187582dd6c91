import {
  type decideTier,
  type myTier,
  type personTier,
  type TierFile,
} from '@whetstone/core/capability/tier-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { TierDecision } from '@whetstone/db/capability/tier-decision.entity.ts';
import { type TierCandidate, tierCandidate, wordsOnTier } from '@whetstone/db/capability/tier-files.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { caseOf, reasonView, standingView } from './tier-views.ts';

async function fileOf({ em, today }: SignedIn, personId: string): Promise<TierFile> {
  const person = await personLine(em, personId, today);
  const found = await tierCandidate(em, personId);
  if (!person || !found) throw new Refusal('not-found');
  const words = await wordsOnTier(em, personId);
  return {
    person,
    asOfOn: today,
    formulaVersion: (await modelOn(em, today)).version,
    standing: standingView(found, today),
    words: words.map(({ decidedOn: _decidedOn, grounds, ...word }) => ({
      ...word,
      grounds: grounds.map(reasonView),
    })),
  };
}

export const readMyTier: Handler<typeof myTier> = (_input, ctx) => fileOf(ctx, ctx.actor.personId);

export const readPersonTier: Handler<typeof personTier> = ({ params }, ctx) => fileOf(ctx, params.personId);

/** A leader's word: nobody decides on themselves, and only on what the rules say at this moment. */
export const takeTierDecision: Handler<typeof decideTier> = async ({ params: { personId }, body }, ctx) => {
  const { em, today, now, actor } = ctx;
  if (personId === actor.personId) throw new Refusal('tier-own');
  await lockOne(em, `tier:${personId}`);
  const found = await tierCandidate(em, personId);
  if (!found) throw new Refusal('not-found');
  refuseUnfit(found, body, today);
  const { act, tier, reason, helpPlan } = body;
  const helps = (act === 'confirm' || act === 'set') && tier !== 'routine';
  const decision = em.create(TierDecision, {
    personId,
    act,
    tier,
    grounds: found.reasons,
    reason: reason.trim(),
    helpPlan: helps ? helpPlan.trim() : '',
    decidedById: actor.personId,
    decidedOn: today,
    decidedAt: now,
  });
  announce(em, 'tier.decided', { decisionId: decision.id }, now);
  await em.flush();
  return fileOf(ctx, personId);
};

type Decision = Parameters<typeof takeTierDecision>[0]['body'];

function refuseUnfit(found: TierCandidate, { act, tier, helpPlan }: Decision, today: string): void {
  const { asks, state } = caseOf(found, today);
  if (act === 'withdraw') {
    const live = state === 'confirmed' || state === 'set' || state === 'declined';
    if (!live) throw new Refusal('tier-nothing-to-withdraw');
    return;
  }
  if (act !== 'set' && (!asks || tier !== found.tier)) throw new Refusal('tier-moved');
  if (act !== 'decline' && tier !== 'routine' && helpPlan.trim() === '')
    throw new Refusal('tier-plan-missing');
}
