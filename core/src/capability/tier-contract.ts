import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { TIER_ACTS } from './tier-case.ts';
import { TIERS } from './tiers.ts';

const TierName = OneOf(TIERS);

export const TierReasonView = Exactly({
  rule: Type.String(),
  capabilityCode: OrNull(CapabilityCode),
  /** Of `few_met`: the share of the requirements that is met. */
  shareMet: OrNull(Share),
});
export type TierReasonView = Static<typeof TierReasonView>;

/** Where a person's tier stands today. */
export const TierStanding = Exactly({
  /** What the rules propose, with every reason. */
  proposed: TierName,
  reasons: Type.Array(TierReasonView),
  /** What holds: routine until a leader has confirmed. */
  tier: TierName,
  state: OneOf(['none', 'proposed', 'confirmed', 'declined', 'set']),
  asks: Type.Boolean(),
  endsOn: OrNull(Day),
  /** Injured, pregnant or on long leave today: what only time brings about does not count. */
  clockStopped: Type.Boolean(),
});
export type TierStanding = Static<typeof TierStanding>;

export const TierWordView = Exactly({
  id: Id,
  act: OneOf(TIER_ACTS),
  tier: TierName,
  grounds: Type.Array(TierReasonView),
  reason: Type.String(),
  helpPlan: Type.String(),
  decidedBy: Exactly({ name: Type.String(), badgeNumber: Type.String() }),
  decidedAt: Instant,
});
export type TierWordView = Static<typeof TierWordView>;

export const TierFile = Exactly({
  person: PersonLine,
  asOfOn: Day,
  /** The version of the scoring model that the rules looked at. */
  formulaVersion: Type.String(),
  standing: TierStanding,
  /** Every word ever given, newest first. */
  words: Type.Array(TierWordView),
});
export type TierFile = Static<typeof TierFile>;

export const myTier = defineRoute({
  name: 'capability.my-tier',
  method: 'GET',
  path: '/api/me/tier',
  summary: 'My attention tier: what the rules propose and why, what was decided by whom, until when.',
  can: 'read-own-capability',
  ok: TierFile,
  refuses: [],
});

export const personTier = defineRoute({
  name: 'capability.person-tier',
  method: 'GET',
  path: '/api/people/:personId/tier',
  summary: 'A person’s attention tier with reasons and every decision; the look is logged.',
  can: 'decide-tiers',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: TierFile,
  refuses: [],
});

const Words = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S' });

export const decideTier = defineRoute({
  name: 'capability.decide-tier',
  method: 'POST',
  path: '/api/people/:personId/tier',
  summary: 'Confirms or declines what the rules propose, sets another tier, or takes the last word back.',
  can: 'decide-tiers',
  params: Exactly({ personId: Id }),
  body: Exactly({
    act: OneOf(TIER_ACTS),
    /** The tier that is confirmed, declined or set; of a withdrawal the one in force. */
    tier: TierName,
    reason: Words,
    helpPlan: Type.String({ maxLength: 2000 }),
  }),
  ok: TierFile,
  refuses: ['tier-own', 'tier-moved', 'tier-plan-missing', 'tier-nothing-to-withdraw'],
});
