import type { ScenarioStep, whatIf } from '@whetstone/core/capability/scenario-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { SignedIn } from '../platform/context.ts';

type ClassOfStep = Output<typeof whatIf>['classes'][number];

/**
 * The classes that steps name, by id.
 * @throws Refusal `scenario-target-unknown` for one that there is not
 */
export async function classesOfSteps(
  ctx: SignedIn,
  steps: readonly ScenarioStep[],
): Promise<ReadonlyMap<string, ClassOfStep>> {
  const ids = [...new Set(steps.flatMap((step) => (step.kind === 'class' ? [step.classId] : [])))];
  if (ids.length === 0) return new Map();
  const found = await ctx.em.find(TrainingClass, { id: { $in: ids } });
  if (found.length < ids.length) throw new Refusal('scenario-target-unknown');
  return new Map(
    found.map(({ id, titleZh, titleEn, fromOn, capabilityCodes }) => {
      return [id, { classId: id, titleZh, titleEn, fromOn, capabilityCodes }];
    }),
  );
}

/** What people of a step pass when it comes. */
export function codesPassed(
  step: ScenarioStep,
  classes: ReadonlyMap<string, ClassOfStep>,
): readonly string[] {
  if (step.kind === 'pass') return [step.capabilityCode];
  return step.kind === 'class' ? (classes.get(step.classId)?.capabilityCodes ?? []) : [];
}
