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
import { Basis, ScoreView } from './contract.ts';
import { REQUIREMENT_STATES } from './state.ts';

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
  /** While an objection is open: both values, and which of them holds until it is settled. */
  contested: OrNull(
    Exactly({
      counted: Exactly({ shown: Points, state: OneOf(REQUIREMENT_STATES) }),
      without: Exactly({ shown: Points, state: OneOf(REQUIREMENT_STATES) }),
      holds: OneOf(['counted', 'without']),
    }),
  ),
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
