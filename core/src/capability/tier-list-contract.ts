import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { TierStanding } from './tier-contract.ts';
import { RULES_BY_URGENCY } from './tier-urgency.ts';
import { TIER_ASKED, TIER_VIEWS } from './tier-views.ts';

const Unit = { id: Id, nameZh: Type.String(), nameEn: Type.String() };
const TierUnit = Exactly(Unit);

export const TierLine = Exactly({
  person: Exactly({
    id: Id,
    name: Type.String(),
    badgeNumber: Type.String(),
    unitId: Id,
    unitZh: Type.String(),
    unitEn: Type.String(),
  }),
  /** Reasons the most urgent first. */
  standing: TierStanding,
  /** Where others than the reader are asked: the names of the nearest leaders, at most three. */
  askedOf: Type.Array(Type.String()),
});
export type TierLine = Static<typeof TierLine>;

export const tierList = defineRoute({
  name: 'capability.tier-list',
  method: 'GET',
  path: '/api/tiers',
  summary:
    'People within reach whose tier asks for a decision of the reader or of a nearer leader, is in force, or was declined: by unit, there by how soon something has to be done, then by name.',
  can: 'decide-tiers',
  query: Exactly({
    unitId: Type.Optional(Id),
    view: Type.Optional(OneOf(TIER_VIEWS)),
    /** Of those who ask: the ones that ask the reader, their nearest leader, or all within reach. Absent: mine. */
    whose: Type.Optional(OneOf(TIER_ASKED)),
    /** Only of whom the rules propose this. */
    proposed: Type.Optional(OneOf(['support', 'attention'])),
    /** Only for whom this rule is among the reasons. */
    rule: Type.Optional(OneOf(RULES_BY_URGENCY)),
    from: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  }),
  ok: Exactly({
    unit: TierUnit,
    /** From the highest unit that the reader answers for down to this one. */
    trail: Type.Array(TierUnit),
    /** Of everybody in the unit and below, whatever else is asked. */
    counts: Exactly({
      asks: Type.Integer(),
      asksMine: Type.Integer(),
      inForce: Type.Integer(),
      declined: Type.Integer(),
    }),
    /** The units right below, and the unit itself for its own people; those without anybody are left out. */
    units: Type.Array(Exactly({ ...Unit, support: Type.Integer(), attention: Type.Integer() })),
    /** How many people each rule names, the most urgent rule first. */
    rules: Type.Array(Exactly({ rule: OneOf(RULES_BY_URGENCY), people: Type.Integer() })),
    /** So many people fit all that is asked. */
    total: Type.Integer(),
    lines: Type.Array(TierLine),
    /** Where the next page begins; null on the last. */
    next: OrNull(Type.Integer()),
  }),
  refuses: [],
});
