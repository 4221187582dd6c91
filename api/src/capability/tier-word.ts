import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Tier } from '@whetstone/core/capability/tiers.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { TierDecision } from '@whetstone/db/capability/tier-decision.entity.ts';
import { type TierCandidate, tierCandidate } from '@whetstone/db/capability/tier-files.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { SignedIn } from '../platform/context.ts';
import { caseOf } from './tier-views.ts';

interface Word {
  readonly act: TierAct;
  readonly tier: Tier;
  readonly reason: string;
  readonly helpPlan: string;
}

const live: readonly string[] = ['confirmed', 'set', 'declined'];

/**
 * A leader's word on a person: nobody decides on themselves, and only on what the rules say at this moment.
 * @param fits looks once more at what the word is about, under the person's lock
 * @returns the word, and whether taking it back leaves what was there before
 * @throws Refusal `tier-own`, `not-found` outside reach, `tier-moved`, `tier-plan-missing`, `tier-nothing-to-withdraw`
 */
export async function sayOnTier(
  { em, today, now, actor }: SignedIn,
  personId: string,
  word: Word,
  fits: (found: TierCandidate) => boolean | Promise<boolean> = () => true,
): Promise<{ decision: TierDecision; undoable: boolean }> {
  if (personId === actor.personId) throw new Refusal('tier-own');
  await lockOne(em, `tier:${personId}`);
  const found = await tierCandidate(em, personId);
  if (!found) throw new Refusal('not-found');
  if (!(await fits(found))) throw new Refusal('tier-moved');
  refuseUnfit(found, word, today);
  const { act, tier, reason, helpPlan } = word;
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
  return { decision, undoable: !live.includes(caseOf(found, today).state) };
}

function refuseUnfit(found: TierCandidate, { act, tier, helpPlan }: Word, today: string): void {
  const { asks, state } = caseOf(found, today);
  if (act === 'withdraw') {
    if (!live.includes(state)) throw new Refusal('tier-nothing-to-withdraw');
    return;
  }
  if (act !== 'set' && (!asks || tier !== found.tier)) throw new Refusal('tier-moved');
  if (act !== 'decline' && tier !== 'routine' && helpPlan.trim() === '')
    throw new Refusal('tier-plan-missing');
}
