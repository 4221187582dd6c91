import type { Dice } from '@whetstone/core/platform/chance.ts';
import { begin, DAYS, normal } from './world.ts';

/** Nothing changes: whoever can, can. */
export function unchanging(days: readonly number[], dice: Dice): number[] {
  const score = begin(dice);
  return days.map(() => score);
}

const DAILY_VARIANCE = 0.2;

/** Scores walk at random: 0.2 points² a day, twice what the model expects. */
export function wandering(days: readonly number[], dice: Dice): number[] {
  let score = begin(dice);
  let day = 0;
  return days.map((next) => {
    score += Math.sqrt(DAILY_VARIANCE * (next - day)) * normal(dice);
    day = next;
    return score;
  });
}

const FLOOR = 40;
const HALF_LIFE_DAYS = 395;
const GRACE_DAYS = 60;
const MEAN_DAYS_BETWEEN = 365;

/**
 * What is trained fades after 60 days with a half-life of 395 (Tatel and Ackerman 2025, speed) down to
 * 40 points, until the next training, about once a year, brings it back.
 */
export function fading(days: readonly number[], dice: Dice): number[] {
  const peak = begin(dice);
  const trainings = trainingDays(dice);
  return days.map((day) => {
    const last = trainings.findLast((one) => one <= day) ?? 0;
    const idle = Math.max(0, day - last - GRACE_DAYS);
    return peak <= FLOOR ? peak : FLOOR + (peak - FLOOR) * 2 ** (-idle / HALF_LIFE_DAYS);
  });
}

/** Trainings at intervals of half to one and a half years, the first before the time watched. */
function trainingDays(dice: Dice): number[] {
  const all: number[] = [];
  let day = -MEAN_DAYS_BETWEEN * dice.fraction();
  while (day <= DAYS) {
    all.push(day);
    day += MEAN_DAYS_BETWEEN * (0.5 + dice.fraction());
  }
  return all;
}
