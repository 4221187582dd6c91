import type { Static } from 'typebox';
import type { ScoringModel } from '../capability/model.ts';
import { Exactly, Points } from '../platform/shapes.ts';

/** What scoring a drill asks of the model: cut scores of the levels, caps by ceiling and for critical failures. */
export const ScoringLines = Exactly({
  thresholds: Exactly({ 1: Points, 2: Points, 3: Points, 4: Points }),
  ceilingValues: Exactly({ 1: Points, 2: Points, 3: Points, 4: Points, 5: Points }),
  criticalCap: Points,
});
export type ScoringLines = Static<typeof ScoringLines>;

/** The part of a model that a device needs to score as the server does. */
export function linesOf({ thresholds, ceilingValues, criticalCap }: ScoringModel): ScoringLines {
  return { thresholds, ceilingValues, criticalCap };
}
