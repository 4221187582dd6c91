import {
  keepScenario,
  scenario,
  scenarios,
  type ScenarioStep,
  whatIf,
  withdrawScenario,
} from '@whetstone/core/capability/scenario-contract.ts';
import { changesSince, type ScenarioNote } from '@whetstone/core/capability/scenario-change.ts';
import type { RequirementState } from '@whetstone/core/capability/state.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type NamedPerson, peopleNamed } from '@whetstone/db/capability/questions.ts';
import { Scenario } from '@whetstone/db/capability/scenario.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { unitWithin } from '../platform/units-within.ts';
import { logNames } from './looks.ts';
import { codesPassed } from './scenario-classes.ts';
import { effectsOf, type Found, peopleOfSteps } from './scenario-effects.ts';

const KEPT = 20;

const readWhatIf: Handler<typeof whatIf> = async ({ params, body }, ctx) =>
  (await effectsOf(ctx, params.unitId, body.steps)).answer;

/** What a scenario comes to today, and how its people stand in what they are to pass. */
function noteOf(
  { answer, stands }: Found,
  steps: readonly ScenarioStep[],
  people: readonly NamedPerson[],
  keptOn: string,
): ScenarioNote {
  const classes = new Map(answer.classes.map((one) => [one.classId, one]));
  return {
    keptOn,
    before: Object.fromEntries(answer.effects.map((one) => [one.capabilityCode, one.before])),
    people: people.map(({ personId, unitId }) => ({
      personId,
      unitId,
      states: Object.fromEntries(
        steps.flatMap((step): [string, RequirementState][] => {
          if (!step.personIds.includes(personId)) return [];
          return codesPassed(step, classes).flatMap((code): [string, RequirementState][] => {
            const stand = stands.get(code)?.find((one) => one.personId === personId);
            return stand ? [[code, stand.state]] : [];
          });
        }),
      ),
    })),
  };
}

const keep: Handler<typeof keepScenario> = async ({ params, body }, ctx) => {
  const { steps, title } = body;
  const found = await effectsOf(ctx, params.unitId, steps);
  const people = await peopleNamed(ctx.em, peopleOfSteps(steps));
  const kept = ctx.em.create(Scenario, {
    unitId: params.unitId,
    title: title.trim(),
    steps,
    found: noteOf(found, steps, people, ctx.today),
    keptById: ctx.actor.personId,
    keptAt: ctx.now,
  });
  await ctx.em.flush();
  return { scenarioId: kept.id };
};

/** A kept scenario is worked out anew: what it says is true today, for whoever may see its unit. */
const readScenario: Handler<typeof scenario> = async ({ params }, ctx) => {
  const kept = await ctx.em.findOne(Scenario, { id: params.scenarioId });
  if (!kept) throw new Refusal('not-found');
  const { title, keptAt, steps, keptById } = kept;
  const found = await effectsOf(ctx, kept.unitId, steps);
  const people = await peopleNamed(ctx.em, peopleOfSteps(steps));
  await logNames(ctx, 'capability.scenario', people);
  const keeper = (await nameCards(ctx.em, [keptById])).get(keptById);
  const since = kept.found ? changesSince(kept.found, noteOf(found, steps, people, ctx.today)) : null;
  return {
    ...found.answer,
    title,
    keptAt,
    steps,
    keptBy: keeper?.name ?? '',
    own: keptById === ctx.actor.personId,
    withdrawn: Boolean(kept.withdrawnAt),
    people,
    since: since && {
      keptOn: since.keptOn,
      figures: [...since.figures],
      people: [...since.people],
    },
  };
};

/** Whoever kept a scenario takes it off the list; its address opens it still. */
const withdraw: Handler<typeof withdrawScenario> = async ({ params, body }, ctx: SignedIn) => {
  const kept = await ctx.em.findOne(Scenario, { id: params.scenarioId, keptById: ctx.actor.personId });
  if (!kept) throw new Refusal('not-found');
  kept.withdrawnAt = body.withdrawn ? ctx.now : null;
  await ctx.em.flush();
  return { done: true };
};

const listScenarios: Handler<typeof scenarios> = async ({ params }, ctx) => {
  const { unit } = await unitWithin(ctx, params.unitId);
  const kept = await ctx.em.find(
    Scenario,
    { unitId: unit.id, withdrawnAt: null },
    { orderBy: { keptAt: 'desc' }, limit: KEPT },
  );
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

/** What might happen to a unit: worked out, kept, shared, opened again. */
export function mountScenarios(house: House): void {
  mount(house, whatIf, readWhatIf);
  mount(house, keepScenario, keep);
  mount(house, scenario, readScenario);
  mount(house, withdrawScenario, withdraw);
  mount(house, scenarios, listScenarios);
}
