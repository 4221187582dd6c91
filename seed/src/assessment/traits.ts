import type { Dice } from '@whetstone/core/platform/chance.ts';
import { normal, weighted } from '../people/draw.ts';

/** What a person is like, hidden from everybody: results are noisy measurements of what follows from it. */
export interface Traits {
  /** Points above or below the usual, in everything. */
  readonly talent: number;
  /** Points above or below the usual, in what takes the body. */
  readonly physique: number;
  readonly habit: Habit;
}

/** How somebody goes about training and dates. */
export interface Habit {
  readonly share: number;
  /** Tests taken without having practised before. */
  readonly unprepared: number;
  /** Dates missed; the test is then months late. */
  readonly late: number;
  /** Requirements never tested at all. */
  readonly never: number;
  /** Failures that are made good within weeks. */
  readonly remedied: number;
  /** Points above or below the usual. */
  readonly ease: number;
}

const habits: readonly Habit[] = [
  { share: 0.68, unprepared: 0.03, late: 0.03, never: 0.008, remedied: 0.97, ease: 1.5 },
  { share: 0.24, unprepared: 0.15, late: 0.12, never: 0.04, remedied: 0.9, ease: -1 },
  { share: 0.08, unprepared: 0.5, late: 0.32, never: 0.12, remedied: 0.6, ease: -8 },
];

export function drawTraits(dice: Dice): Traits {
  return {
    talent: normal(dice, 0, 2.5),
    physique: normal(dice, 0, 3.5),
    habit: weighted(dice, habits, ({ share }) => share),
  };
}
