import type { PackagePlan } from '../package-plan.ts';
import { type Cmi, NOTHING_YET, outcomeOfCmi, together, type UnitOutcome } from '../unit-outcome.ts';

/** What a sitting of a whole package came to: all of it together, and each unit by its key. */
export interface WholeOutcome extends UnitOutcome {
  readonly units?: Readonly<Record<string, UnitOutcome>>;
}

const isTree = (value: unknown): value is Cmi =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/** The outcome of a sitting in which the rules of a package lead, from what its stage handed over for each unit. */
export function outcomeOfWhole({ units }: PackagePlan, kept: Cmi): WholeOutcome {
  const cmis = isTree(kept.units) ? kept.units : {};
  const outcomes = units.flatMap((unit) => {
    const cmi = Object.hasOwn(cmis, unit.key) ? cmis[unit.key] : undefined;
    return isTree(cmi) ? [[unit.key, outcomeOfCmi('scorm-2004', cmi, unit)] as const] : [];
  });
  const all = outcomes.reduce((sum, [, one]) => together(sum, one), NOTHING_YET);
  return { ...all, units: Object.fromEntries(outcomes) };
}
