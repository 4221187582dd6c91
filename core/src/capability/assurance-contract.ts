import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { RequestView } from './request-contract.ts';

const Count = Type.Integer({ minimum: 0 });

/** A share with its 95 % range; figures are null where too few people stand behind it. */
export const ShareView = Exactly({ share: OrNull(Share), low: OrNull(Share), high: OrNull(Share) });

export const CalibrationLine = Exactly({
  capabilityCode: CapabilityCode,
  tunedOn: Day,
  predicted: Count,
  inside: Count,
  held: ShareView,
  /** The range is surely too narrow or too wide: 90 % lies outside the range of the share. */
  verdict: OneOf(['holds', 'too-narrow', 'too-wide', 'too-few']),
  q: Type.Number(),
  /** Null with fewer than 300 predicted results. */
  bestQ: OrNull(Type.Number()),
  /** What the best q gains per predicted result, natural log. */
  gain: OrNull(Type.Number()),
});
export type CalibrationLine = Static<typeof CalibrationLine>;

export const estimatorReport = defineRoute({
  name: 'capability.estimator-report',
  method: 'GET',
  path: '/api/assurance/estimator',
  summary: 'Whether the 90 % range holds 90 %, and which q the last night would have foretold best with.',
  can: 'assure-quality',
  ok: Exactly({
    formulaVersion: Type.String(),
    asOfOn: OrNull(Day),
    predicted: Count,
    inside: Count,
    held: ShareView,
    types: Type.Array(Exactly({ type: Type.String(), predicted: Count, held: ShareView })),
    lines: Type.Array(CalibrationLine),
  }),
  refuses: [],
});

export const AssessorLine = Exactly({
  person: Exactly({
    id: Id,
    name: Type.String(),
    badgeNumber: Type.String(),
    unitZh: Type.String(),
    unitEn: Type.String(),
  }),
  scores: Count,
  ratings: Count,
  /** Points above (mild) or below (severe) what was foretold; null without ratings. */
  bias: OrNull(Type.Number()),
  z: OrNull(Type.Number()),
  /** A reason for a calibration talk; never a verdict. */
  talk: Type.Boolean(),
  above: Count,
  below: Count,
  late: Count,
  pairs: Count,
  pairMean: OrNull(Type.Number()),
  pairAgreed: OrNull(Share),
});
export type AssessorLine = Static<typeof AssessorLine>;

export const assessorReport = defineRoute({
  name: 'capability.assessor-report',
  method: 'GET',
  path: '/api/assurance/assessors',
  summary: 'How assessors within reach score against what was foretold; by name, never ranked.',
  can: 'assure-quality',
  query: Exactly({ capabilityCode: Type.Optional(CapabilityCode) }),
  ok: Exactly({ asOfOn: OrNull(Day), formulaVersion: Type.String(), lines: Type.Array(AssessorLine) }),
  refuses: [],
});

export const FairGroup = Exactly({
  group: Type.String(),
  /** Null where the group is withheld because it, or the rest beside it, is fewer than five. */
  people: OrNull(Count),
  passed: OrNull(Count),
  rate: ShareView,
  /** The range lies wholly apart from that of all the others. */
  apart: Type.Boolean(),
});
export type FairGroup = Static<typeof FairGroup>;

export const fairnessReport = defineRoute({
  name: 'capability.fairness-report',
  method: 'GET',
  path: '/api/assurance/fairness',
  summary: 'Pass rates of the newest summative result within a year, by sex, age band and post, with ranges.',
  can: 'assure-quality',
  query: Exactly({ capabilityCode: CapabilityCode }),
  ok: Exactly({
    asOfOn: Day,
    people: OrNull(Count),
    passed: OrNull(Count),
    rate: ShareView,
    bySex: Type.Array(FairGroup),
    byAge: Type.Array(FairGroup),
    byPost: Type.Array(FairGroup),
  }),
  refuses: [],
});

export const DrawView = Exactly({
  id: Id,
  purpose: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
  personnelClass: OrNull(OneOf(['officer', 'auxiliary'])),
  postCode: OrNull(Type.String()),
  percent: Type.Integer(),
  seed: Type.String(),
  population: Count,
  drawnCount: Count,
  drawnBy: Exactly({ name: Type.String(), badgeNumber: Type.String() }),
  drawnAt: Instant,
});
export type DrawView = Static<typeof DrawView>;

export const drawList = defineRoute({
  name: 'capability.draw-list',
  method: 'GET',
  path: '/api/assurance/draws',
  summary: 'Random draws within reach, newest first.',
  can: 'assure-quality',
  ok: Exactly({ draws: Type.Array(DrawView) }),
  refuses: [],
});

export const drawAtRandom = defineRoute({
  name: 'capability.draw-at-random',
  method: 'POST',
  path: '/api/assurance/draws',
  summary: 'Draws a share of the people of a unit at random and records seed and people for a replay.',
  can: 'assure-quality',
  body: Exactly({
    unitId: Type.Optional(Id),
    purpose: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
    personnelClass: OrNull(OneOf(['officer', 'auxiliary'])),
    postCode: OrNull(Type.String({ maxLength: 10 })),
    percent: Type.Integer({ minimum: 1, maximum: 100 }),
    /** Thrown in public beforehand; without one the server throws it. */
    seed: Type.Optional(Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })),
  }),
  ok: Exactly({ id: Id }),
  refuses: ['draw-nobody'],
});

export const drawDetail = defineRoute({
  name: 'capability.draw',
  method: 'GET',
  path: '/api/assurance/draws/:drawId',
  summary: 'A draw with the people drawn, done again from its seed at this moment to prove it.',
  can: 'assure-quality',
  params: Exactly({ drawId: Id }),
  ok: Exactly({
    draw: DrawView,
    /** Drawing again from the kept seed and people gave the same people in the same order. */
    replayed: Type.Boolean(),
    /** The tests of the people drawn that were asked for. */
    requests: Type.Array(RequestView),
    people: Type.Array(
      Exactly({
        id: Id,
        name: Type.String(),
        badgeNumber: Type.String(),
        unitZh: Type.String(),
        unitEn: Type.String(),
      }),
    ),
  }),
  refuses: [],
});
