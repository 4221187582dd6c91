import { defineEntity, p } from '@mikro-orm/core';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { day, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const PersonTierSchema = defineEntity({
  name: 'PersonTier',
  properties: {
    personId: idOf().primary(),
    /** The unit the person belonged to when this was computed. */
    unitId: idOf(),
    tier: p.string().$type<Tier>(),
    reasons: p.json<TierReason[]>(),
    asOfOn: day(),
    computedAt: instant(),
  },
  indexes: [{ properties: ['unitId', 'tier'] }],
  policies: ofPerson('person_tier'),
});

/** The tier (关注等级) that the rules give a person today, with the reasons that the person can read. */
export class PersonTier extends PersonTierSchema.class {}
PersonTierSchema.setClass(PersonTier);
