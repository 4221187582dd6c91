import { CAP_2, modelFor, type ScoringModel } from './model.ts';
import { Q_GRID } from './tuning.ts';

/** What one night found of one capability, as it is kept. */
export interface TunedNight {
  readonly capabilityCode: string;
  readonly tunedOn: string;
  readonly bestQ: number | null;
  /** Log-likelihood per predicted result, in the order of the grid. */
  readonly likelihoods: readonly number[];
  readonly predicted: number;
  readonly inside: number;
}

/** A daily variance that foretold better than the one in force, with what speaks for it. */
export interface Proposal {
  readonly capabilityCode: string;
  readonly tunedOn: string;
  readonly predicted: number;
  readonly held: number | null;
  readonly current: number;
  readonly proposed: number;
  readonly likelihoods: { readonly q: number; readonly score: number }[];
  readonly gain: number;
  readonly currentDays: number;
  readonly proposedDays: number;
}

/**
 * What a night proposes beside the model in force; null when it has nothing to propose, or the model already
 * says so. A q between two that were tried is held against the nearer one.
 */
export function proposalOf(night: TunedNight, model: ScoringModel): Proposal | null {
  const { capabilityCode, tunedOn, bestQ, predicted, inside, likelihoods } = night;
  const current = modelFor(model, capabilityCode).q;
  if (bestQ === null || bestQ === current) return null;
  const at = (q: number) => likelihoods[nearest(q)] ?? 0;
  return {
    capabilityCode,
    tunedOn,
    predicted,
    held: predicted === 0 ? null : inside / predicted,
    current,
    proposed: bestQ,
    likelihoods: likelihoods.flatMap((score, i) =>
      Q_GRID[i] === undefined ? [] : [{ q: Q_GRID[i], score }],
    ),
    gain: at(bestQ) - at(current),
    currentDays: daysEnough(current, model),
    proposedDays: daysEnough(bestQ, model),
  };
}

function nearest(q: number): number {
  const away = Q_GRID.map((one) => Math.abs(Math.log(one / q)));
  return away.indexOf(Math.min(...away));
}

/**
 * For how many days one drill alone is enough evidence: until the doubt it left, s20·r/(s20 + r), has grown by
 * q a day to half of that of the start.
 */
export function daysEnough(q: number, { s20, measurementVariance }: ScoringModel): number {
  const r = measurementVariance.drill ?? CAP_2.measurementVariance.drill ?? 25;
  return Math.max(0, Math.floor((s20 / 2 - (s20 * r) / (s20 + r)) / q));
}
