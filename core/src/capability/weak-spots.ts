import { cellOf, type CellFigures, type CellSums } from './cell.ts';
import { CAP_2, type ScoringModel } from './model.ts';

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
    .map(({ cell, figures, verdict }) => ({ cell, figures, verdict }));
}

function weighed<C extends SpotCell>(
  cells: readonly C[],
  model: ScoringModel,
): (Spot<C> & { readonly weight: number })[] {
  return cells.flatMap((cell) => {
    const figures = cellOf(cell.sums, model);
    if (figures.n < model.unit.people || figures.coverage === null) return [];
    const verdict = figures.coverage < LEAST_COVERAGE ? ('assess-first' as const) : ('gap' as const);
    const weight = verdict === 'gap' ? provenWeight(figures, cell.sums) : unknownWeight(figures, cell.sums);
    return weight > 0 ? [{ cell, figures, verdict, weight }] : [];
  });
}

/**
 * How much is waiting in some cells together: what their proven gaps and their unknowns weigh as weak spots,
 * so that the unit with the worst spots comes first. It orders where to look, and says nothing of a person.
 */
export function needOfCells(cells: readonly SpotCell[], model: ScoringModel = CAP_2): number {
  return weighed(cells, model).reduce((sum, { weight }) => sum + weight, 0);
}

function provenWeight({ gapHigh }: CellFigures, { importanceSum }: CellSums): number {
  return Math.max(0, -(gapHigh ?? 0)) * importanceSum;
}

function unknownWeight({ n }: CellFigures, { importanceSum, noEvidence }: CellSums): number {
  return UNKNOWN_POINTS * noEvidence * (importanceSum / n);
}

function byName(a: SpotCell, b: SpotCell): number {
  const [one, other] = [`${a.capabilityCode} ${a.unitId}`, `${b.capabilityCode} ${b.unitId}`];
  return one < other ? -1 : one > other ? 1 : 0;
}
