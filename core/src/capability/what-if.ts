import { update } from './filter.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { normalBelow } from './normal.ts';
import { readinessBy, type ReadyDistribution, readyDistribution, withMore } from './readiness.ts';
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

/** What a step does to the people of one capability. */
export interface Happening {
  readonly pass: ReadonlySet<string>;
  readonly leave: ReadonlySet<string>;
  /** Who comes, or takes another post, with how they stand in it; whoever is there already stands so from then on. */
  readonly join: readonly Stand[];
}

/** People whom no step names: their counts, and how many of those with a known chance are ready. */
export interface Others {
  readonly n: number;
  readonly ready: number;
  readonly unknown: number;
  readonly distribution: ReadyDistribution;
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
 * Somebody who is released stays so.
 */
function passed(stand: Stand, model: ScoringModel): Stand {
  if (stand.state === 'exempt') return stand;
  const variance = Math.min(stand.variance, model.s20);
  const estimate = { m: stand.mean, P: variance, day: 0, surprised: false };
  const r = model.measurementVariance.practical ?? model.s20;
  update(estimate, Math.max(stand.threshold, stand.mean), r, true, model);
  const chance = 1 - normalBelow((stand.threshold - estimate.m) / Math.sqrt(estimate.P));
  return { ...stand, state: 'met', mean: estimate.m, variance: estimate.P, chance };
}

/**
 * The people of a capability after what would happen, one step after another. Only those whom a step names are
 * touched; everybody else is the same object as before. Who passed and then takes another post has passed
 * there too.
 * @returns also whom each step touched
 */
export function standsAfter(
  stands: readonly Stand[],
  steps: readonly Happening[],
  model: ScoringModel = CAP_2,
): { readonly stands: Stand[]; readonly touched: ReadonlySet<string>[] } {
  const now = new Map(stands.map((stand) => [stand.personId, stand]));
  const havePassed = new Set<string>();
  const touched = steps.map(({ pass, leave, join }) => {
    const those = new Set<string>();
    for (const id of pass) {
      havePassed.add(id);
      const stand = now.get(id);
      if (stand === undefined) continue;
      now.set(id, passed(stand, model));
      those.add(id);
    }
    for (const id of leave) if (now.delete(id)) those.add(id);
    for (const stand of join) {
      now.set(stand.personId, havePassed.has(stand.personId) ? passed(stand, model) : stand);
      those.add(stand.personId);
    }
    return those;
  });
  return { stands: [...now.values()], touched };
}

/** Counts people whom no step names, once for before and after. */
export function othersOf(
  { n, ready, unknown }: Pick<Others, 'n' | 'ready' | 'unknown'>,
  chances: readonly number[],
): Others {
  return { n, ready, unknown, distribution: readyDistribution(chances) };
}

export const noOthers: Others = othersOf({ n: 0, ready: 0, unknown: 0 }, []);

/** The readiness of these people beside the others in one capability; no share below five people. */
export function readinessOfStands(
  stands: readonly Stand[],
  others: Others = noOthers,
  model: ScoringModel = CAP_2,
): Readiness {
  const counted = stands.filter(({ state }) => state !== 'exempt');
  const known = counted.flatMap(({ chance }) => chance ?? []);
  const n = others.n + counted.length;
  const ready = others.ready + counted.filter(({ state }) => state === 'met' || state === 'due').length;
  const unproven = others.unknown + counted.filter(({ state }) => state === 'no_evidence').length;
  if (n < model.unit.people) return { n, ready, ...noShares };
  const unknown = others.unknown + counted.length - known.length;
  const found = readinessBy(withMore(others.distribution, known), n, unknown);
  return {
    n,
    ready,
    readyLow: ready / n,
    readyHigh: (ready + unproven) / n,
    expected: found.low,
    low90: found.low90,
    high90: found.high90,
  };
}

const noShares = { readyLow: null, readyHigh: null, expected: null, low90: null, high90: null } as const;
