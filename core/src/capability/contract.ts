import { Type, type Static } from 'typebox';
import { PersonLine } from '../org/contract.ts';
import { defineRoute } from '../platform/route.ts';
import {
  CapabilityCode,
  Day,
  Exactly,
  Id,
  Instant,
  OneOf,
  OrNull,
  Points,
  Share,
} from '../platform/shapes.ts';

export const StateName = OneOf(['exempt', 'no_evidence', 'below', 'lapsed', 'due', 'met']);
export const CurrencyName = OneOf(['current', 'due', 'lapsed', 'superseded', 'never']);
export const ConfidenceWord = OneOf(['high', 'medium', 'low', 'none', 'stale']);
export const Rating = OneOf(['T', 'P', 'U', '?']);

/** One capability of one person: never a bare number. */
export const ScoreView = Exactly({
  capabilityCode: CapabilityCode,
  /** Null when the post does not require it. */
  requiredLevel: OrNull(Type.Integer()),
  threshold: OrNull(Points),
  must: Type.Boolean(),
  importance: OrNull(Type.Integer()),
  shown: Points,
  level: Type.Integer(),
  mean: Type.Number(),
  low90: Type.Number(),
  high90: Type.Number(),
  pBelow: OrNull(Share),
  held: OrNull(Type.String()),
  enoughEvidence: Type.Boolean(),
  counted: Type.Integer(),
  confidence: ConfidenceWord,
  state: StateName,
  currency: CurrencyName,
  newestPassOn: OrNull(Day),
  expiresOn: OrNull(Day),
  lastEvidenceOn: OrNull(Day),
  projected: OrNull(Type.Number()),
  need: Type.Number(),
  /** Change of the estimate in 90 days, and whether it is more than doubt. */
  change: Type.Number(),
  changeClear: Type.Boolean(),
});
export type ScoreView = Static<typeof ScoreView>;

/** What every figure carries. */
export const Basis = Exactly({
  asOfOn: Day,
  computedAt: OrNull(Instant),
  formulaVersion: Type.String(),
  standardCode: Type.String(),
  standardZh: Type.String(),
  standardEn: Type.String(),
});

export const ProfileView = Exactly({
  person: PersonLine,
  basis: Basis,
  tier: Exactly({
    tier: OneOf(['support', 'attention', 'routine']),
    reasons: Type.Array(
      Exactly({
        rule: Type.String(),
        capabilityCode: OrNull(CapabilityCode),
        /** Of `few_met`: the share of the requirements that is met. */
        shareMet: OrNull(Share),
      }),
    ),
  }),
  counts: Exactly({
    required: Type.Integer(),
    met: Type.Integer(),
    due: Type.Integer(),
    below: Type.Integer(),
    lapsed: Type.Integer(),
    noEvidence: Type.Integer(),
    exempt: Type.Integer(),
  }),
  scores: Type.Array(ScoreView),
});
export type ProfileView = Static<typeof ProfileView>;

export const myCapability = defineRoute({
  name: 'capability.mine',
  method: 'GET',
  path: '/api/me/capability',
  summary: 'My capabilities against my post standard, largest need first.',
  can: 'read-own-capability',
  ok: ProfileView,
  refuses: [],
});

export const profile = defineRoute({
  name: 'capability.profile',
  method: 'GET',
  path: '/api/people/:personId/capability',
  summary: 'A person’s capabilities against the post standard; the look is logged and the person sees it.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: ProfileView,
  refuses: [],
});

/** One line of the explanation: what it was, whether it counted, how much it weighs now. */
export const WhyLine = Exactly({
  evidenceId: OrNull(Id),
  type: Type.String(),
  happenedOn: Day,
  enteredAt: Instant,
  /** Entered more than 7 days after it happened. */
  late: Type.Boolean(),
  score: Points,
  ceiling: Type.Integer(),
  rawText: OrNull(Type.String()),
  place: OrNull(Type.String()),
  assessor: OrNull(Type.String()),
  critical: Type.Boolean(),
  disputed: Type.Boolean(),
  counted: Type.Boolean(),
  /** Why it does not count, when it does not; a `retry` is pooled with the first result of its occasion. */
  skipped: OrNull(Type.String()),
  /** Why it was voided, when it was. */
  voidReason: OrNull(Type.String()),
  /** Share of today's estimate that comes from this line, 0–1. */
  weight: Share,
  /** The estimate and its variance after this line. */
  meanAfter: OrNull(Type.Number()),
  varianceAfter: OrNull(Type.Number()),
  sourceKind: Type.String(),
  sourceId: OrNull(Id),
});

/** Something that would change the verdict, as data: the web says it in words. */
export const WouldChange = Exactly({
  what: OneOf(['pass-lifts-hold', 'more-evidence', 'expires', 'falls-below', 'pass-renews', 'reach-level']),
  on: OrNull(Day),
  score: OrNull(Points),
  type: OrNull(Type.String()),
});

export const WhyView = Exactly({
  person: PersonLine,
  basis: Basis,
  score: ScoreView,
  start: Exactly({ mean: Type.Number(), variance: Type.Number(), weight: Share }),
  /** The rules that hold the score or the verdict now. */
  rules: Type.Array(
    Exactly({
      rule: OneOf(['held', 'ceiling', 'superseded', 'exempt', 'thinEvidence']),
      reason: OrNull(OneOf(['latest_failed', 'critical_failure'])),
      level: OrNull(Type.Integer()),
      maxShown: OrNull(Points),
      on: OrNull(Day),
    }),
  ),
  lines: Type.Array(WhyLine),
  wouldChange: Type.Array(WouldChange),
  /** Courses that serve the capability. */
  courses: Type.Array(
    Exactly({ courseId: Id, titleZh: Type.String(), titleEn: Type.String(), minutes: Type.Integer() }),
  ),
  /** The estimate at the end of each of the last 12 months, folded from the evidence known now. */
  history: Type.Array(Exactly({ on: Day, mean: Type.Number(), low90: Type.Number(), high90: Type.Number() })),
});
export type WhyView = Static<typeof WhyView>;

export const myWhy = defineRoute({
  name: 'capability.my-why',
  method: 'GET',
  path: '/api/me/capability/:capabilityCode',
  summary:
    'Why my score is what it is: every piece of evidence, its weight, the rule that holds, what would change it.',
  can: 'read-own-capability',
  params: Exactly({ capabilityCode: CapabilityCode }),
  query: Exactly({ asOf: Type.Optional(Day), knownAt: Type.Optional(Instant) }),
  ok: WhyView,
  refuses: [],
});

export const why = defineRoute({
  name: 'capability.why',
  method: 'GET',
  path: '/api/people/:personId/capability/:capabilityCode',
  summary: 'Why a person’s score is what it is; the look is logged.',
  can: 'read-capability',
  looksAt: 'personId',
  params: Exactly({ personId: Id, capabilityCode: CapabilityCode }),
  query: Exactly({ asOf: Type.Optional(Day), knownAt: Type.Optional(Instant) }),
  ok: WhyView,
  refuses: [],
});

// ── Units ──────────────────────────────────────────────────────────────────────────────────────

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
  can: 'read-heatmap',
  query: Exactly({
    unitId: Type.Optional(Id),
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
    rows: Type.Array(HeatUnit),
    columns: Type.Array(Exactly({ code: Type.String(), nameZh: Type.String(), nameEn: Type.String() })),
    cells: Type.Array(CellView),
    weakSpots: Type.Array(WeakSpot),
  }),
  refuses: [],
});

export const cell = defineRoute({
  name: 'capability.cell',
  method: 'GET',
  path: '/api/heatmap/:unitId/:capabilityCode',
  summary:
    'One cell: who stands where and why, median and range, causes, 12-month trend, expected readiness.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id, capabilityCode: CapabilityCode }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    cell: CellView,
    median: OrNull(Points),
    causes: Exactly({
      lapsed: Type.Integer(),
      neverAssessed: Type.Integer(),
      failed: Type.Integer(),
      held: Type.Integer(),
    }),
    /** People to expect ready: of those who are known, and the bounds of 90 of 100 cases, in which people of
     *  whom too little is known count as not ready below and as ready above. */
    expected: OrNull(Exactly({ ready: Type.Number(), low: Type.Number(), high: Type.Number() })),
    history: Type.Array(
      Exactly({ on: Day, meanGap: OrNull(Type.Number()), ready: OrNull(Share), coverage: OrNull(Share) }),
    ),
    /** Worst need first; at most 200, `more` says how many are left out. */
    people: Type.Array(
      Exactly({
        personId: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
        postCode: OrNull(Type.String()),
        state: StateName,
        shown: Points,
        threshold: Points,
        low90: Type.Number(),
        high90: Type.Number(),
        counted: Type.Integer(),
        held: OrNull(Type.String()),
        lastEvidenceOn: OrNull(Day),
        expiresOn: OrNull(Day),
      }),
    ),
    more: Type.Integer(),
  }),
  refuses: [],
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
    /** People by tier; only for readers with individual rights. */
    tiers: Exactly({ support: Type.Integer(), attention: Type.Integer(), routine: Type.Integer() }),
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
