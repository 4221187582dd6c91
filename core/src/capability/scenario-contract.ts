import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, Instant, OrNull, Share } from '../platform/shapes.ts';
import { Basis, StateName } from './contract.ts';
import { HeatUnit } from './unit-contract.ts';

const People = Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true });

/**
 * One thing that might happen: some people pass a capability, or a class with all that it trains, leave the unit,
 * or serve elsewhere from then on.
 */
export const ScenarioStep = Type.Union([
  Exactly({ kind: Type.Literal('pass'), capabilityCode: CapabilityCode, personIds: People }),
  Exactly({ kind: Type.Literal('class'), classId: Id, personIds: People }),
  Exactly({ kind: Type.Literal('leave'), personIds: People }),
  Exactly({
    kind: Type.Literal('transfer'),
    personIds: People,
    toUnitId: Id,
    /** The post they hold there; null: the one they hold now. */
    postCode: OrNull(Type.String({ maxLength: 10 })),
  }),
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
const Effect = Exactly({ capabilityCode: CapabilityCode, before: Readiness, after: Readiness });
const Effects = {
  basis: Basis,
  unit: HeatUnit,
  /** The classes that the steps name. */
  classes: Type.Array(
    Exactly({
      classId: Id,
      titleZh: Type.String(),
      titleEn: Type.String(),
      fromOn: Day,
      capabilityCodes: Type.Array(CapabilityCode),
    }),
  ),
  /** Capabilities that the steps touch, those that change most first. */
  effects: Type.Array(Effect),
  /** Of each step in turn: its people who change something when it comes. */
  touched: Type.Array(Type.Integer()),
  /** People of the steps who are not of this unit, or not asked for the capability: they change nothing. */
  idle: Type.Integer(),
};

const named = {
  personId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
};

export const whatIf = defineRoute({
  name: 'capability.what-if',
  method: 'POST',
  path: '/api/units/:unitId/what-if',
  summary:
    'What becomes of a unit’s readiness if some people pass a capability, leave or move, one step after another; nothing is changed.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  body: Exactly({ steps: Steps }),
  ok: Exactly(Effects),
  refuses: ['scenario-target-unknown'],
});

export const keepScenario = defineRoute({
  name: 'capability.keep-scenario',
  method: 'POST',
  path: '/api/units/:unitId/scenarios',
  summary:
    'Keeps a scenario under a title with what it comes to today; its address opens it for everybody who may see the unit.',
  can: 'read-heatmap',
  params: Exactly({ unitId: Id }),
  body: Exactly({ title: Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), steps: Steps }),
  ok: Exactly({ scenarioId: Id }),
  refuses: ['scenario-target-unknown'],
});

export const withdrawScenario = defineRoute({
  name: 'capability.withdraw-scenario',
  method: 'POST',
  path: '/api/scenarios/:scenarioId/withdrawn',
  summary: 'Takes an own scenario off the list of its unit, or puts it back.',
  can: 'read-heatmap',
  params: Exactly({ scenarioId: Id }),
  body: Exactly({ withdrawn: Type.Boolean() }),
  ok: Done,
  refuses: [],
});

/** What became of the people and figures of a scenario since it was kept. */
export const SinceKept = Exactly({
  keptOn: Day,
  /** Readiness before the steps: then and now, of capabilities in which it is another. */
  figures: Type.Array(Exactly({ capabilityCode: CapabilityCode, was: Readiness, now: Readiness })),
  /** People of the steps whose state in what they were to pass, or whose unit, is another now. */
  people: Type.Array(
    Exactly({
      personId: Id,
      capabilityCode: OrNull(CapabilityCode),
      /** States; null where the post does not ask for it, or where the change is one of unit. */
      from: OrNull(StateName),
      to: OrNull(StateName),
      /** Serves in another unit now. */
      moved: Type.Boolean(),
    }),
  ),
});
export type SinceKept = Static<typeof SinceKept>;

export const scenario = defineRoute({
  name: 'capability.scenario',
  method: 'GET',
  path: '/api/scenarios/:scenarioId',
  summary: 'A kept scenario, worked out anew on what is known today, with what changed since it was kept.',
  can: 'read-heatmap',
  params: Exactly({ scenarioId: Id }),
  ok: Exactly({
    ...Effects,
    title: Type.String(),
    keptAt: Instant,
    keptBy: Type.String(),
    own: Type.Boolean(),
    withdrawn: Type.Boolean(),
    steps: Steps,
    /** The people of the steps whom the reader may see. */
    people: Type.Array(Exactly(named)),
    /** Null for one that was kept without its figures. */
    since: OrNull(SinceKept),
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
