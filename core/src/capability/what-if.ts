import { update } from './filter.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { normalBelow } from './normal.ts';
import { expectedReadiness } from './readiness.ts';
import type { RequirementState } from './state.ts';

/** How somebody stands in one capability, as far as a scenario needs it. */
export interface Stand {
  readonly personId: string;
  readonly state: RequirementState;
  readonly mean: number;
  readonly variance: number;
  readonly threshold: number;
  /** The chance to be ready today; null where too little is known. */
  readonly chance: number | null;
}

/** What would happen to the people of one capability. */
export interface Happening {
  readonly pass: ReadonlySet<string>;
  readonly leave: ReadonlySet<string>;
}

/** The readiness of a unit in one capability, with the bounds of 90 of 100 cases. */
export interface Readiness {
  readonly n: number;
  readonly ready: number;
  readonly readyLow: number | null;
  readonly readyHigh: number | null;
  readonly expected: number | null;
  readonly low90: number | null;
  readonly high90: number | null;
}

/**
 * Somebody who passes: a practical result at the line, or where they stand when that is higher. They are met
 * then, and the chance that they are truly above the line is what the estimate says after one such result.
 */
function passed(stand: Stand, model: ScoringModel): Stand {
  const variance = Math.min(stand.variance, model.s20);
  const estimate = { m: stand.mean, P: variance, day: 0, surprised: false };
  const r = model.measurementVariance.practical ?? model.s20;
  update(estimate, Math.max(stand.threshold, stand.mean), r, true, model);
  const chance = 1 - normalBelow((stand.threshold - estimate.m) / Math.sqrt(estimate.P));
  return { ...stand, state: 'met', mean: estimate.m, variance: estimate.P, chance };
}

/**
 * The people of a capability after what would happen. Only those it names are touched; everybody else is the
 * same object as before. Somebody who is released stays so.
 */
export function standsAfter(
  stands: readonly Stand[],
  { pass, leave }: Happening,
  model: ScoringModel = CAP_2,
): Stand[] {
  return stands
    .filter(({ personId }) => !leave.has(personId))
    .map((stand) => (pass.has(stand.personId) && stand.state !== 'exempt' ? passed(stand, model) : stand));
}

/** The readiness of these people in one capability; no share below five people. */
export function readinessOfStands(stands: readonly Stand[], model: ScoringModel = CAP_2): Readiness {
  const counted = stands.filter(({ state }) => state !== 'exempt');
  const n = counted.length;
  const ready = counted.filter(({ state }) => state === 'met' || state === 'due').length;
  const unknown = counted.filter(({ state }) => state === 'no_evidence').length;
  const found = n < model.unit.people ? null : expectedReadiness(counted.map(({ chance }) => chance));
  return {
    n,
    ready,
    readyLow: found === null ? null : ready / n,
    readyHigh: found === null ? null : (ready + unknown) / n,
    expected: found?.low ?? null,
    low90: found?.low90 ?? null,
    high90: found?.high90 ?? null,
  };
}
