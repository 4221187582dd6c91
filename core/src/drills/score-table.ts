import { halfUp } from '../platform/rounding.ts';
import type { DrillDefinition, ScoreRow } from './definition.ts';

type Direction = DrillDefinition['direction'];

/** What binary fractions may lose when a value was added up from readings. */
const slack = 1e-9;

function reaches(value: number, row: ScoreRow, direction: Direction): boolean {
  return direction === 'higher' ? value >= row.value - slack : value <= row.value + slack;
}

/**
 * Points by a step table: those of the best row reached, never anything between two rows. 0 when not
 * even the last row is reached.
 */
export function stepScore(rows: readonly ScoreRow[], value: number, direction: Direction): number {
  return rows.reduce((best, row) => (reaches(value, row, direction) ? Math.max(best, row.score) : best), 0);
}

/**
 * Points by an anchor table: in proportion between the two rows around the value, half up to 0.1.
 * Better than the best row earns no more than it; worse than the last row earns 0, as nothing is said
 * about what lies below.
 */
export function linearScore(rows: readonly ScoreRow[], value: number, direction: Direction): number {
  const ascending = [...rows].sort((one, other) => one.score - other.score);
  const above = ascending.findIndex((row) => !reaches(value, row, direction));
  const upper = ascending[above];
  if (upper === undefined) return ascending[ascending.length - 1]?.score ?? 0;
  const lower = ascending[above - 1];
  if (lower === undefined) return 0;
  const way = (value - lower.value) / (upper.value - lower.value);
  return halfUp(lower.score + way * (upper.score - lower.score), 1);
}

/** Points from 0 to 100 for a value in the drill's unit, by the rows of one band. */
export function tableScore(
  rows: readonly ScoreRow[],
  value: number,
  drill: Pick<DrillDefinition, 'interp' | 'direction'>,
): number {
  const score = drill.interp === 'step' ? stepScore : linearScore;
  return score(rows, value, drill.direction);
}
