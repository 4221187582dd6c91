import { isWithin } from '@whetstone/core/access/reach.ts';
import type { ScenarioStep, whatIf } from '@whetstone/core/capability/scenario-contract.ts';
import {
  type Happening,
  noOthers,
  type Readiness,
  readinessOfStands,
  type Stand,
  standsAfter,
} from '@whetstone/core/capability/what-if.ts';
import { modelFor } from '@whetstone/core/capability/model.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { placeOfUnit } from '@whetstone/db/capability/heat-units.ts';
import { codesAskedOf, standsOf, standsOfPeople } from '@whetstone/db/capability/scenario-stands.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { codesOfPost, standsInPost } from '@whetstone/db/capability/stands-in-post.ts';
import type { SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { classesOfSteps, codesPassed } from './scenario-classes.ts';
import { keptBasis, standardToday } from './standard-on.ts';

type Transfer = Extract<ScenarioStep, { kind: 'transfer' }>;
type Arrivals = ReadonlyMap<string, readonly Stand[]>;

/** What a transfer means for the unit that is looked at. */
interface Move {
  readonly goes: boolean;
  /** How those who come stand, by capability; null where nobody comes. */
  readonly comes: Arrivals | null;
}

const nobody: ReadonlySet<string> = new Set();
const stays: Move = { goes: false, comes: null };

export const peopleOfSteps = (steps: readonly ScenarioStep[]): string[] => [
  ...new Set(steps.flatMap(({ personIds }) => personIds)),
];

/**
 * Whoever moves out of the unit leaves it; whoever moves into it, or within it to another post, stands as
 * their evidence says for the post they take.
 * @throws Refusal `scenario-target-unknown` for a unit or post that there is not
 */
async function moveOf(ctx: SignedIn, path: string, step: Transfer): Promise<Move> {
  const target = await placeOfUnit(ctx.em, { unitId: step.toUnitId, paths: [] });
  if (!target) throw new Refusal('scenario-target-unknown');
  const { postCode, personIds } = step;
  if (postCode !== null && (await codesOfPost(ctx.em, postCode, ctx.today)).length === 0)
    throw new Refusal('scenario-target-unknown');
  if (!isWithin(target.path, path)) return { goes: true, comes: null };
  if (postCode === null) return { goes: false, comes: await standsOfPeople(ctx.em, personIds) };
  return { goes: false, comes: await standsInPost(ctx.em, personIds, postCode, ctx.today) };
}

/** What a step does to the people of one capability. */
function happeningIn(
  code: string,
  { step, move, passes }: { step: ScenarioStep; move: Move; passes: readonly string[] },
  present: ReadonlySet<string>,
): Happening {
  const those = new Set(step.personIds);
  if (step.kind === 'leave') return { pass: nobody, leave: those, join: [] };
  if (step.kind !== 'transfer')
    return { pass: passes.includes(code) ? those : nobody, leave: nobody, join: [] };
  if (move.comes === null) return { pass: nobody, leave: move.goes ? those : nobody, join: [] };
  // Who moves within the unit and keeps the post stays as they are; with another post they are asked anew.
  const here = step.postCode === null ? [...those].filter((id) => present.has(id)) : [];
  const join = (move.comes.get(code) ?? []).filter(({ personId }) => !here.includes(personId));
  return { pass: nobody, leave: step.postCode === null ? nobody : those, join };
}

/** What the steps come to, and how the people they name stand before them. */
export interface Found {
  readonly answer: Output<typeof whatIf>;
  readonly stands: ReadonlyMap<string, readonly Stand[]>;
}

/** Of each step what its people pass, and where they go. */
async function happeningsOf(
  ctx: SignedIn,
  path: string,
  steps: readonly ScenarioStep[],
  classes: Awaited<ReturnType<typeof classesOfSteps>>,
) {
  const found: { step: ScenarioStep; move: Move; passes: readonly string[] }[] = [];
  for (const step of steps) {
    const move = step.kind === 'transfer' ? await moveOf(ctx, path, step) : stays;
    found.push({ step, move, passes: codesPassed(step, classes) });
  }
  return found;
}

/** What the steps do to the capabilities they touch, one after another; only those are read and worked out. */
export async function effectsOf(
  ctx: SignedIn,
  unitId: string,
  steps: readonly ScenarioStep[],
): Promise<Found> {
  const { unit, ids } = await unitWithin(ctx, unitId);
  const people = peopleOfSteps(steps);
  const classes = await classesOfSteps(ctx, steps);
  const happens = await happeningsOf(ctx, unit.path, steps, classes);
  const codes = new Set(happens.flatMap(({ passes }) => passes));
  const goes = happens.flatMap(({ step, passes }) => (passes.length > 0 ? [] : step.personIds));
  if (goes.length > 0) for (const code of await codesAskedOf(ctx.em, goes)) codes.add(code);
  for (const { move } of happens) for (const code of move.comes?.keys() ?? []) codes.add(code);
  const found = await standsOf(ctx.em, ids, [...codes], people);
  const present = new Set([...found.values()].flatMap(({ named }) => named.map((one) => one.personId)));
  const model = await modelOn(ctx.em, ctx.today);
  const touched = steps.map(() => new Set<string>());
  const effects = [...codes].flatMap((capabilityCode) => {
    const { named, others } = found.get(capabilityCode) ?? { named: [], others: noOthers };
    const happenings = happens.map((one) => happeningIn(capabilityCode, one, present));
    const then = standsAfter(named, happenings, modelFor(model, capabilityCode));
    then.touched.forEach((those, n) => those.forEach((id) => touched[n]?.add(id)));
    if (then.touched.every((those) => those.size === 0)) return [];
    const after = readinessOfStands(then.stands, others, model);
    return [{ capabilityCode, before: readinessOfStands(named, others, model), after }];
  });
  const all = new Set(touched.flatMap((those) => [...those]));
  const answer = {
    basis: keptBasis(await standardToday(ctx), null, ctx.today),
    unit: heatUnitView(unit),
    classes: [...classes.values()],
    effects: effects.toSorted((a, b) => moved(b) - moved(a)),
    touched: touched.map(({ size }) => size),
    idle: people.filter((id) => !all.has(id)).length,
  };
  return { answer, stands: new Map([...found].map(([code, { named }]) => [code, named])) };
}

const share = ({ n, ready }: Readiness) => (n === 0 ? 0 : ready / n);
const moved = ({ before, after }: { before: Readiness; after: Readiness }) =>
  Math.abs(share(after) - share(before));
