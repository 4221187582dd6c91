import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OrNull, Points, Share } from '../platform/shapes.ts';
import { Basis } from './contract.ts';
import { HeatUnit } from './unit-contract.ts';

const named = {
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
};

export const qualified = defineRoute({
  name: 'capability.qualified',
  method: 'GET',
  path: '/api/units/:unitId/qualified',
  summary: 'Who of a unit is proven and in date for all of these capabilities today, and where too few are.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    /** One to six codes, with dots between them: `WPN-02.AID-01`. */
    need: Type.String({ pattern: '^[A-Z]{3}-[0-9]{2}(\\.[A-Z]{3}-[0-9]{2}){0,5}$' }),
    /** So many each unit should have at least. */
    least: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    /** Asked for all of them by their post and not released. */
    asked: Type.Integer(),
    /** Qualified, but with a release for injury, pregnancy or long leave that runs today: not counted. */
    away: Type.Integer(),
    /** By unit and name; at most 300, `total` says how many there are. */
    people: Type.Array(Exactly({ ...named, shown: Points, low90: Type.Number(), firstEndsOn: OrNull(Day) })),
    total: Type.Integer(),
    /** Units where anybody is asked for all of them: how many are qualified, fewest first. */
    units: Type.Array(
      Exactly({
        unitId: Id,
        unitZh: Type.String(),
        unitEn: Type.String(),
        asked: Type.Integer(),
        qualified: Type.Integer(),
        short: Type.Integer(),
      }),
    ),
  }),
  refuses: [],
});

export const lapsing = defineRoute({
  name: 'capability.lapsing',
  method: 'GET',
  path: '/api/units/:unitId/lapsing',
  summary: 'Whose proof in date ends within so many days, the soonest first.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  query: Exactly({
    days: Type.Integer({ minimum: 1, maximum: 180 }),
    capabilityCode: Type.Optional(CapabilityCode),
  }),
  ok: Exactly({
    basis: Basis,
    unit: HeatUnit,
    /** At most 300; `total` says how many there are. */
    lines: Type.Array(
      Exactly({ ...named, capabilityCode: CapabilityCode, must: Type.Boolean(), endsOn: Day }),
    ),
    total: Type.Integer(),
  }),
  refuses: [],
});

/** One thing that might happen: some people pass a capability, or leave the unit. */
export const ScenarioStep = Type.Union([
  Exactly({
    kind: Type.Literal('pass'),
    capabilityCode: CapabilityCode,
    personIds: Type.Array(Id, { minItems: 1, maxItems: 100 }),
  }),
  Exactly({ kind: Type.Literal('leave'), personIds: Type.Array(Id, { minItems: 1, maxItems: 100 }) }),
]);
export type ScenarioStep = Static<typeof ScenarioStep>;

const Readiness = Exactly({
  n: Type.Integer(),
  /** Proven and in date. */
  ready: Type.Integer(),
  readyLow: OrNull(Share),
  readyHigh: OrNull(Share),
  /** Expected share, and the bounds of 90 of 100 cases; the unknown count as not ready below, ready above. */
  expected: OrNull(Share),
  low90: OrNull(Share),
  high90: OrNull(Share),
});

const Steps = Type.Array(ScenarioStep, { minItems: 1, maxItems: 20 });
const Effects = {
  basis: Basis,
  unit: HeatUnit,
  /** Capabilities that the steps touch, those that change most first. */
  effects: Type.Array(Exactly({ capabilityCode: CapabilityCode, before: Readiness, after: Readiness })),
  /** People of the steps who are not of this unit, or not asked for the capability: they change nothing. */
  idle: Type.Integer(),
};

export const whatIf = defineRoute({
  name: 'capability.what-if',
  method: 'POST',
  path: '/api/units/:unitId/what-if',
  summary:
    'What becomes of a unit’s readiness if some people pass a capability or leave; nothing is changed.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  body: Exactly({ steps: Steps }),
  ok: Exactly(Effects),
  refuses: [],
});

export const keepScenario = defineRoute({
  name: 'capability.keep-scenario',
  method: 'POST',
  path: '/api/units/:unitId/scenarios',
  summary: 'Keeps a scenario under a title; its address opens it for everybody who may see the unit.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  body: Exactly({ title: Type.String({ minLength: 1, maxLength: 80 }), steps: Steps }),
  ok: Exactly({ scenarioId: Id }),
  refuses: [],
});

export const scenario = defineRoute({
  name: 'capability.scenario',
  method: 'GET',
  path: '/api/scenarios/:scenarioId',
  summary: 'A kept scenario, worked out anew on what is known today.',
  can: 'read-heatmap',
  params: Exactly({ scenarioId: Id }),
  ok: Exactly({
    ...Effects,
    title: Type.String(),
    keptAt: Instant,
    keptBy: Type.String(),
    steps: Steps,
    /** The people of the steps whom the reader may see. */
    people: Type.Array(Exactly(named)),
  }),
  refuses: [],
});

export const scenarios = defineRoute({
  name: 'capability.scenarios',
  method: 'GET',
  path: '/api/units/:unitId/scenarios',
  summary: 'Scenarios kept for a unit, the newest first.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  ok: Exactly({
    scenarios: Type.Array(
      Exactly({ scenarioId: Id, title: Type.String(), keptAt: Instant, keptBy: Type.String() }),
    ),
  }),
  refuses: [],
});
