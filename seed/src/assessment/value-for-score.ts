import type { DrillDefinition, ScoreTable } from '@whetstone/core/drills/definition.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';

/** Digits behind the point that a drill is written down with. */
function decimalsOf({ precision }: DrillDefinition): number {
  return precision === 1 ? 0 : precision === 0.1 ? 1 : 2;
}

/**
 * A value in the drill's unit that is worth about this many points: the inverse of the score table, read
 * in proportion between its rows, and within what is plausible.
 */
export function valueForScore(drill: DrillDefinition, { rows }: ScoreTable, score: number): number {
  const ascending = rows.toSorted((one, other) => one.score - other.score);
  const above = ascending.findIndex((row) => row.score >= score);
  const upper = ascending[above < 0 ? ascending.length - 1 : above];
  const lower = ascending[Math.max(0, (above < 0 ? ascending.length : above) - 1)];
  if (!upper || !lower) throw new RangeError('a score table without rows');
  const span = upper.score - lower.score;
  // Below the last row the table says nothing: the value goes on as between its last two rows.
  const slope = span > 0 ? (upper.value - lower.value) / span : slopeOfEnd(ascending);
  const value = upper.value + (score - upper.score) * slope;
  const { least, most } = drill.plausible;
  return halfUp(Math.min(most, Math.max(least, value)), decimalsOf(drill));
}

function slopeOfEnd(ascending: readonly { score: number; value: number }[]): number {
  const [lowest, next] = ascending;
  if (!lowest || !next) return 0;
  return (next.value - lowest.value) / (next.score - lowest.score);
}
