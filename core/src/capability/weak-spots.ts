import { cellOf, type CellFigures, type CellSums, meanGapOf } from './cell.ts';
import { CAP_2, type ScoringModel } from './model.ts';
import { peopleIn } from './units.ts';

/** A cell that may be one of a unit's weak spots. */
export interface SpotCell {
  readonly unitId: string;
  readonly capabilityCode: string;
  readonly sums: CellSums;
}

export interface Spot<C extends SpotCell> {
  readonly cell: C;
  readonly figures: CellFigures;
  /** `gap`: proven to be below the line; `assess-first`: too little is known to say. */
  readonly verdict: 'gap' | 'assess-first';
}

const LEAST_COVERAGE = 0.5;
/** A person without evidence counts as a quarter of a level of 15 points, as in the need of one person. */
const UNKNOWN_POINTS = 15 / 4;

/**
 * The worst cells, the worst first: proven gap × people × importance, where the proven gap is what the
 * 90 % range of the mean leaves below the line. A cell with less than half of its people covered is judged
 * by what is not known, and the thing to do there is to assess first. Cells below five people are left out.
 */
export function weakSpots<C extends SpotCell>(
  cells: readonly C[],
  most: number,
  model: ScoringModel = CAP_2,
): Spot<C>[] {
  return weighed(cells, model)
    .toSorted((a, b) => b.weight - a.weight || byName(a.cell, b.cell))
    .slice(0, most)
    .map(({ cell, verdict }) => ({ cell, figures: cellOf(cell.sums, model), verdict }));
}

/** How much a cell waits for something, and for what; null for one that weighs nothing or is too small. */
function weighCell(
  { sums }: SpotCell,
  model: ScoringModel,
): { readonly weight: number; readonly verdict: Spot<SpotCell>['verdict'] } | null {
  const n = peopleIn(sums);
  if (n === 0 || n < model.unit.people) return null;
  const verdict = (n - sums.noEvidence) / n < LEAST_COVERAGE ? ('assess-first' as const) : ('gap' as const);
  const weight = verdict === 'gap' ? provenWeight(sums) : unknownWeight(sums, n);
  return weight > 0 ? { weight, verdict } : null;
}

function weighed<C extends SpotCell>(
  cells: readonly C[],
  model: ScoringModel,
): { readonly cell: C; readonly weight: number; readonly verdict: Spot<C>['verdict'] }[] {
  return cells.flatMap((cell) => {
    const found = weighCell(cell, model);
    return found === null ? [] : [{ cell, ...found }];
  });
}

/**
 * How much is waiting in some cells together: what their proven gaps and their unknowns weigh as weak spots,
 * so that the unit with the worst spots comes first. It orders where to look, and says nothing of a person.
 */
export function needOfCells(cells: readonly SpotCell[], model: ScoringModel = CAP_2): number {
  return cells.reduce((sum, cell) => sum + (weighCell(cell, model)?.weight ?? 0), 0);
}

function provenWeight(sums: CellSums): number {
  const mean = meanGapOf(sums);
  return mean === null ? 0 : Math.max(0, -(mean.gap + mean.half)) * sums.importanceSum;
}

function unknownWeight({ importanceSum, noEvidence }: CellSums, n: number): number {
  return UNKNOWN_POINTS * noEvidence * (importanceSum / n);
}

function byName(a: SpotCell, b: SpotCell): number {
  const [one, other] = [`${a.capabilityCode} ${a.unitId}`, `${b.capabilityCode} ${b.unitId}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
