import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { Basis, Rating } from './contract.ts';
import { HeatUnit } from './unit-contract.ts';

const count = Type.Integer({ minimum: 0 });

/** What is being done about one capability. */
const Doing = Exactly({
  /** People with new evidence in the 30 days up to the day. */
  assessed: count,
  /** People on the list of a round or drill session in the 60 days after it, and the first day of it. */
  planned: count,
  firstOn: OrNull(Day),
});

const Gap = Exactly({
  /** The unit itself or, where it has some, one right below it. */
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  code: CapabilityCode,
  nameZh: Type.String(),
  nameEn: Type.String(),
  verdict: OneOf(['gap', 'assess-first']),
  n: count,
  below: count,
  lapsed: count,
  noEvidence: count,
  gap: OrNull(Type.Number()),
  gapLow: OrNull(Type.Number()),
  gapHigh: OrNull(Type.Number()),
  coverage: OrNull(Share),
  rating: OrNull(Rating),
  doing: Doing,
});
export type MonthGap = Static<typeof Gap>;

const Change = Exactly({
  code: CapabilityCode,
  nameZh: Type.String(),
  nameEn: Type.String(),
  readyBefore: count,
  nBefore: count,
  ready: count,
  n: count,
  unknownBefore: count,
  unknown: count,
  moved: Type.Integer(),
});
export type MonthChange = Static<typeof Change>;

const Whole = Exactly({
  requirements: count,
  ready: count,
  unknown: count,
  readyLow: OrNull(Share),
  readyHigh: OrNull(Share),
  coverage: OrNull(Share),
});

export const monthPage = defineRoute({
  name: 'capability.month-page',
  method: 'GET',
  path: '/api/month-page',
  summary:
    'A unit on one sheet: five worst gaps, what changed in 30 days, what is being done, how sure we are.',
  can: 'read-heatmap',
  query: Exactly({ unitId: Type.Optional(Id), asOf: Type.Optional(Day) }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    whole: Whole,
    gaps: Type.Array(Gap),
    /** Null when the day before is not kept, or lies before the first. */
    before: OrNull(Exactly({ on: Day, whole: Whole, changes: Type.Array(Change) })),
    sure: Exactly({ cells: count, hatched: count, unrated: count }),
    firstPastOn: OrNull(Day),
  }),
  refuses: ['past-not-ready', 'past-out-of-range'],
});
