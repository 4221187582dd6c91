import type {
  AssessorLine,
  CalibrationLine,
  DrawView,
} from '@whetstone/core/capability/assurance-contract.ts';
import { type GroupCount, rateOf } from '@whetstone/core/capability/fairness.ts';
import { severityOfSums } from '@whetstone/core/capability/severity.ts';
import { Q_GRID } from '@whetstone/core/capability/tuning.ts';
import type {
  AssessorRow,
  DrawRow,
  OutcomeRow,
  TuningRow,
} from '@whetstone/db/capability/assurance-queries.ts';

const FEW = 30;
const NOMINAL = 0.9;

/** How a capability's ranges held, and what the best q would have gained. */
export function calibrationLine(row: TuningRow): CalibrationLine {
  const { capabilityCode, tunedOn, predicted, inside, q, bestQ, likelihoods } = row;
  const held = rateOf(inside, predicted);
  const at = (value: number) => likelihoods[Q_GRID.findIndex((one) => one === value)];
  const [best, own] = bestQ === null ? [] : [at(bestQ), at(q)];
  const gain = best === undefined || own === undefined ? null : best - own;
  return {
    capabilityCode,
    tunedOn,
    predicted,
    inside,
    held,
    verdict: verdictOf(held, predicted),
    q,
    bestQ,
    gain,
  };
}

function verdictOf({ low, high }: ReturnType<typeof rateOf>, predicted: number): CalibrationLine['verdict'] {
  if (predicted < FEW || low === null || high === null) return 'too-few';
  if (high < NOMINAL) return 'too-narrow';
  return low > NOMINAL ? 'too-wide' : 'holds';
}

/** An assessor's calibration from the sums. */
export function assessorLine(row: AssessorRow): AssessorLine {
  const { id, name, badgeNumber, unitZh, unitEn, scores, ratings, above, below, late, pairs } = row;
  const severity = severityOfSums(row);
  return {
    person: { id, name, badgeNumber, unitZh, unitEn },
    scores,
    ratings,
    bias: severity?.bias ?? null,
    z: severity?.z ?? null,
    talk: severity?.talk ?? false,
    above,
    below,
    late,
    pairs,
    pairMean: pairs === 0 ? null : row.pairDifference / pairs,
    pairAgreed: pairs === 0 ? null : row.pairAgreed / pairs,
  };
}

/** Outcomes counted by one property, in the order of its values. */
export function countBy(found: readonly OutcomeRow[], of: (row: OutcomeRow) => string): GroupCount[] {
  const groups = new Map<string, { people: number; passed: number }>();
  for (const row of found) {
    const sums = groups.get(of(row)) ?? { people: 0, passed: 0 };
    groups.set(of(row), { people: sums.people + row.people, passed: sums.passed + row.passed });
  }
  return [...groups]
    .map(([group, sums]) => ({ group, ...sums }))
    .toSorted((a, b) => (a.group < b.group ? -1 : 1));
}

/** A draw as screens show it. */
export function drawView(row: DrawRow): DrawView {
  const { rule, populationCount, ...rest } = row;
  return { ...rest, ...rule, population: populationCount };
}
