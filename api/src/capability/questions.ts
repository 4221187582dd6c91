import {
  keepScenario,
  lapsing,
  qualified,
  scenario,
  scenarios,
  type ScenarioStep,
  whatIf,
} from '@whetstone/core/capability/questions-contract.ts';
import { type Readiness, readinessOfStands, standsAfter } from '@whetstone/core/capability/what-if.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  codesAskedOf,
  lapsingUntil,
  type NamedPerson,
  peopleNamed,
  qualifiedFor,
  standsOf,
} from '@whetstone/db/capability/questions.ts';
import { Scenario } from '@whetstone/db/capability/scenario.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { logNames } from './looks.ts';
import { heatUnitView } from './unit-views.ts';
import { keptBasis, standardToday, unitWithin } from './unit-within.ts';

const MOST = 300;
const KEPT = 20;

/** Who can go tonight: proven, in date and not away, with the units that have too few. */
const readQualified: Handler<typeof qualified> = async ({ params, query }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const codes = [...new Set(query.need.split('.'))];
  const found = await qualifiedFor(ctx.em, ids, { codes, today: ctx.today, most: MOST });
  await logNames(ctx, 'capability.qualified', found.people);
  const least = query.least ?? 1;
  return {
    basis: keptBasis(await standardToday(ctx), null, ctx.today),
    unit: heatUnitView(unit),
    ...found,
    units: found.units.map((one) => ({ ...one, short: Math.max(0, least - one.qualified) })),
  };
};

const readLapsing: Handler<typeof lapsing> = async ({ params, query }, ctx) => {
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const until = addDays(ctx.today, query.days);
  const found = await lapsingUntil(ctx.em, ids, { until, code: query.capabilityCode, most: MOST });
  await logNames(ctx, 'capability.lapsing', found.lines);
  return { basis: keptBasis(await standardToday(ctx), null, ctx.today), unit: heatUnitView(unit), ...found };
};

const peopleOf = (steps: readonly ScenarioStep[]) => [
  ...new Set(steps.flatMap(({ personIds }) => personIds)),
];

/** What the steps do to the capabilities they touch; only those are read and worked out. */
async function effectsOf(
  ctx: SignedIn,
  unitId: string,
  steps: readonly ScenarioStep[],
): Promise<Output<typeof whatIf>> {
  const { unit, ids } = await unitWithin(ctx, unitId);
  const leave = new Set(steps.flatMap((step) => (step.kind === 'leave' ? step.personIds : [])));
  const passing = steps.flatMap((step) => (step.kind === 'pass' ? [step] : []));
  const codes = new Set(passing.map(({ capabilityCode }) => capabilityCode));
  if (leave.size > 0) for (const code of await codesAskedOf(ctx.em, [...leave])) codes.add(code);
  const stands = await standsOf(ctx.em, ids, [...codes]);
  const touched = new Set<string>();
  const effects = [...codes].map((capabilityCode) => {
    const now = stands.get(capabilityCode) ?? [];
    const pass = new Set(
      passing.flatMap((step) => (step.capabilityCode === capabilityCode ? step.personIds : [])),
    );
    for (const { personId } of now) if (pass.has(personId) || leave.has(personId)) touched.add(personId);
    const after = standsAfter(now, { pass, leave });
    return { capabilityCode, before: readinessOfStands(now), after: readinessOfStands(after) };
  });
  return {
    basis: keptBasis(await standardToday(ctx), null, ctx.today),
    unit: heatUnitView(unit),
    effects: effects.toSorted((a, b) => moved(b) - moved(a)),
    idle: peopleOf(steps).filter((id) => !touched.has(id)).length,
  };
}

const share = ({ n, ready }: Readiness) => (n === 0 ? 0 : ready / n);
const moved = ({ before, after }: { before: Readiness; after: Readiness }) =>
  Math.abs(share(after) - share(before));

const readWhatIf: Handler<typeof whatIf> = ({ params, body }, ctx) =>
  effectsOf(ctx, params.unitId, body.steps);

const keep: Handler<typeof keepScenario> = async ({ params, body }, ctx) => {
  const { unit } = await unitWithin(ctx, params.unitId);
  const kept = ctx.em.create(Scenario, {
    unitId: unit.id,
    title: body.title.trim(),
    steps: body.steps,
    keptById: ctx.actor.personId,
    keptAt: ctx.now,
  });
  await ctx.em.flush();
  return { scenarioId: kept.id };
};

/** A kept scenario is worked out anew: what it says is true today, for whoever may see its unit. */
const readScenario: Handler<typeof scenario> = async ({ params }, ctx) => {
  const found = await ctx.em.findOne(Scenario, { id: params.scenarioId });
  if (!found) throw new Refusal('not-found');
  const effects = await effectsOf(ctx, found.unitId, found.steps);
  const people: NamedPerson[] = await peopleNamed(ctx.em, peopleOf(found.steps));
  await logNames(ctx, 'capability.scenario', people);
  const keeper = (await nameCards(ctx.em, [found.keptById])).get(found.keptById);
  const { title, keptAt, steps } = found;
  return { ...effects, title, keptAt, steps, keptBy: keeper?.name ?? '', people };
};

const listScenarios: Handler<typeof scenarios> = async ({ params }, ctx) => {
  const { unit } = await unitWithin(ctx, params.unitId);
  const kept = await ctx.em.find(Scenario, { unitId: unit.id }, { orderBy: { keptAt: 'desc' }, limit: KEPT });
  const keepers = await nameCards(
    ctx.em,
    kept.map(({ keptById }) => keptById),
  );
  return {
    scenarios: kept.map(({ id, title, keptAt, keptById }) => ({
      scenarioId: id,
      title,
      keptAt,
      keptBy: keepers.get(keptById)?.name ?? '',
    })),
  };
};

/** What leaders ask, answered in one step. */
export function mountQuestions(house: House): void {
  mount(house, qualified, readQualified);
  mount(house, lapsing, readLapsing);
  mount(house, whatIf, readWhatIf);
  mount(house, keepScenario, keep);
  mount(house, scenario, readScenario);
  mount(house, scenarios, listScenarios);
}
