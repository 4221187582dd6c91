import { isSatisfied, NOTHING_YET } from '../unit-outcome.ts';
import type { PackagePlan, PackageUnit } from '../package-plan.ts';
import { NOTHING_REACHED, type UnitReached } from './session.ts';

/** What is reached within a registration: each unit by its key, and what the system has called satisfied. */
export interface RegistrationState {
  readonly units: Readonly<Record<string, UnitReached>>;
  /** Keys of blocks, and of the course, of which a statement was made. */
  readonly satisfied: readonly string[];
}

export const NOTHING_REGISTERED: RegistrationState = { units: {}, satisfied: [] };

/** A block or the whole course. */
export interface Group {
  readonly key: string;
  readonly title: string;
  readonly type: 'block' | 'course';
}

export const reachedIn = ({ units }: RegistrationState, key: string): UnitReached =>
  Object.hasOwn(units, key) ? units[key]! : NOTHING_REACHED;

/** Whether a unit is behind the person: waived, or what its rule asks is reached (cmi5 §9.3.9, §13.1.4). */
export function isMet({ key, moveOn }: PackageUnit, state: RegistrationState): boolean {
  const { completed, passed, waived } = reachedIn(state, key);
  return waived !== null || isSatisfied(moveOn, { ...NOTHING_YET, completed, passed });
}

/**
 * Blocks and the course of which every unit is met and no statement was made yet; inner blocks first, the course last
 * (cmi5 §9.3.9: one `satisfied` for each in a registration).
 */
export function newlySatisfied(plan: PackagePlan, state: RegistrationState): Group[] {
  const groups = new Map<string, Group & { depth: number; met: boolean }>();
  for (const unit of plan.units) {
    const met = isMet(unit, state);
    unit.cmi5?.blocks.forEach(({ key, title }, depth) => {
      const before = groups.get(key)?.met ?? true;
      groups.set(key, { key, title, type: 'block', depth, met: before && met });
    });
  }
  const all = plan.units.every((unit) => isMet(unit, state));
  const course = { key: plan.key, title: plan.title, type: 'course', depth: -1, met: all } as const;
  return [...groups.values(), course]
    .filter(({ key, met }) => met && !state.satisfied.includes(key))
    .toSorted((one, other) => other.depth - one.depth)
    .map(({ key, title, type }) => ({ key, title, type }));
}
