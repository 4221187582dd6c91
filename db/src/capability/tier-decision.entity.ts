import { defineEntity, p } from '@mikro-orm/core';
import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { day, id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const TierDecisionSchema = defineEntity({
  name: 'TierDecision',
  properties: {
    id: id(),
    personId: idOf(),
    act: p.string().$type<TierAct>(),
    tier: p.string().$type<Tier>(),
    /** What the rules said when it was decided. */
    grounds: p.json<TierReason[]>(),
    reason: p.text(),
    /** What is done for the person; empty where the tier is routine or was declined. */
    helpPlan: p.text().default(''),
    decidedById: idOf(),
    decidedOn: day(),
    decidedAt: instant(),
  },
  indexes: [{ properties: ['personId', 'decidedAt'] }],
  checks: [
    { name: 'tier_decision_act', expression: "act in ('confirm', 'decline', 'set', 'withdraw')" },
    { name: 'tier_decision_reason', expression: "reason <> ''" },
  ],
  policies: ofPerson('tier_decision'),
});

/** A leader's word on a person's attention tier. Append-only: the newest bears on what holds. */
export class TierDecision extends TierDecisionSchema.class {}
TierDecisionSchema.setClass(TierDecision);
