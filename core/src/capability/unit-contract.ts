import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { Basis, Rating } from './contract.ts';

/** A unit × capability (or module) aggregate. Percentages are absent below five people. */
export const CellView = Exactly({
  unitId: Id,
  /** Capability code, or module code where the columns are modules. */
  column: Type.String(),
  n: Type.Integer(),
  exempt: Type.Integer(),
  met: Type.Integer(),
  due: Type.Integer(),
  below: Type.Integer(),
  lapsed: Type.Integer(),
  noEvidence: Type.Integer(),
  readyLow: OrNull(Share),
  readyHigh: OrNull(Share),
  coverage: OrNull(Share),
  rating: OrNull(Rating),
  /** The rating could be another if the unknown people were all ready. */
  hatched: Type.Boolean(),
  /** Mean of (shown − cut score) over people with enough evidence, in points; null when nobody has. */
  gap: OrNull(Type.Number()),
  gapLow: OrNull(Type.Number()),
  gapHigh: OrNull(Type.Number()),
  /** Little evidence: coverage below 50 % or a range wider than ±10. */
  weak: Type.Boolean(),
  trend: OneOf(['up', 'down', 'flat', 'unclear']),
  /** Mean change of the estimates in 90 days, and what chance alone stays within in 90 of 100 such periods. */
  change: OrNull(Type.Number()),
  changeBound: OrNull(Type.Number()),
  /** The rating if everybody of whom too little is known were ready. */
  couldBe: OrNull(Rating),
  /** People ready now who still will be in 30, 60 and 90 days when nothing but time happens. */
  ready30: Type.Integer(),
  ready60: Type.Integer(),
  ready90: Type.Integer(),
  /** Withheld from a reader who may not see individuals: every figure is empty. */
  hidden: Type.Boolean(),
});
export type CellView = Static<typeof CellView>;

export const HeatUnit = Exactly({
  id: Id,
  code: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  kind: Type.String(),
  /** Has units below it to drill into. */
  children: Type.Integer(),
  people: Type.Integer(),
});

/** One of the worst spots, as data for a sentence. */
export const WeakSpot = Exactly({
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
  capabilityCode: CapabilityCode,
  gap: OrNull(Type.Number()),
  below: Type.Integer(),
  lapsed: Type.Integer(),
  noEvidence: Type.Integer(),
  n: Type.Integer(),
  coverage: OrNull(Share),
  trend: OneOf(['up', 'down', 'flat', 'unclear']),
  /** `gap` = proven shortfall; `assess-first` = too little is known to say. */
  verdict: OneOf(['gap', 'assess-first']),
});

export const heatmap = defineRoute({
  name: 'capability.heatmap',
  method: 'GET',
  path: '/api/heatmap',
  summary:
    'The heatmap of a unit: a row for it and one for each unit below, a column per module or capability.',
  can: 'read-readiness',
  query: Exactly({
    unitId: Type.Optional(Id),
    /** A day that is over; absent or today: as it stands now. */
    asOf: Type.Optional(Day),
    /** Of a past day: what was known when it ended, or (the default) what is known of it by now. */
    known: Type.Optional(OneOf(['then', 'now'])),
    /** With a module: its capabilities are the columns; without: the modules are. */
    moduleCode: Type.Optional(Type.String({ maxLength: 10 })),
    /** Only requirements that posts mark as must-have. */
    mustOnly: Type.Optional(Type.Boolean()),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    /** From the top unit within reach down to this one. */
    trail: Type.Array(HeatUnit),
    /** The unit, then those below it in the order of the organisation. */
    rows: Type.Array(HeatUnit),
    /** Those below it, the one with most to do in these columns first. */
    byNeed: Type.Array(Id),
    columns: Type.Array(Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() })),
    cells: Type.Array(CellView),
    weakSpots: Type.Array(WeakSpot),
    /** Whether the reader may see individuals; without, small cells and what would give them away are hidden. */
    individuals: Type.Boolean(),
    /** The first day that can be asked for. */
    firstPastOn: OrNull(Day),
    /** Null when it shows how things stand now. */
    past: OrNull(Exactly({ on: Day, known: OneOf(['then', 'now']) })),
  }),
  refuses: ['past-not-ready', 'past-out-of-range', 'must-only-withheld'],
});

export const unitOverview = defineRoute({
  name: 'capability.overview',
  method: 'GET',
  path: '/api/units/:unitId/overview',
  summary:
    'A unit on one page: readiness, the three worst spots, what lapses in 30, 60, 90 days, how sure we are.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    requirements: Type.Integer(),
    met: Type.Integer(),
    due: Type.Integer(),
    below: Type.Integer(),
    lapsed: Type.Integer(),
    noEvidence: Type.Integer(),
    exempt: Type.Integer(),
    readyLow: OrNull(Share),
    readyHigh: OrNull(Share),
    coverage: OrNull(Share),
    rating: OrNull(Rating),
    weakSpots: Type.Array(WeakSpot),
    expiring: Exactly({ in30: Type.Integer(), in60: Type.Integer(), in90: Type.Integer() }),
    /** People by attention tier: what the rules propose, and what a leader has put in force. */
    tiers: Exactly({
      proposed: Exactly({ support: Type.Integer(), attention: Type.Integer(), routine: Type.Integer() }),
      inForce: Exactly({ support: Type.Integer(), attention: Type.Integer() }),
      /** Of whom the reader has to decide: their nearest leader. */
      asks: Type.Integer(),
      /** Of whom others have to: leaders nearer to them, or above the reader where it is the reader. */
      asksOthers: Type.Integer(),
    }),
    modules: Type.Array(
      Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String(), cell: CellView }),
    ),
  }),
  refuses: [],
});

export const unitModule = defineRoute({
  name: 'capability.unit-module',
  method: 'GET',
  path: '/api/units/:unitId/modules/:moduleCode',
  summary: 'A unit and a module: each capability with its cell, and the people with the largest need.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id, moduleCode: Type.String({ maxLength: 10 }) }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    module: Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() }),
    cells: Type.Array(CellView),
    /** People by worst need in the module; absent below five people. */
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        need: Type.Number(),
        below: Type.Integer(),
        lapsed: Type.Integer(),
        noEvidence: Type.Integer(),
        met: Type.Integer(),
      }),
    ),
  }),
  refuses: [],
});
