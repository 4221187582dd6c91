import { isDay } from '../platform/day.ts';
import type { ScoreTable } from './definition.ts';

export type Sex = 'M' | 'F';

/**
 * Age in full years on a day. A birthday counts from that day on; who was born on 29 February has it
 * on 1 March in other years. Both are days `YYYY-MM-DD`.
 * @throws RangeError when one is no day, or the day lies before the birth.
 */
export function ageOn(birthOn: string, day: string): number {
  if (!isDay(birthOn) || !isDay(day) || day < birthOn)
    throw new RangeError(`no age on ${day} when born on ${birthOn}`);
  const years = Number(day.slice(0, 4)) - Number(birthOn.slice(0, 4));
  return day.slice(5) < birthOn.slice(5) ? years - 1 : years;
}

/** The table that holds for a person of this sex and age on the test day; undefined when none does. */
export function bandFor(tables: readonly ScoreTable[], sex: Sex, age: number): ScoreTable | undefined {
  return tables.find(
    (table) =>
      (table.sex === null || table.sex === sex) &&
      (table.ageMin === null || age >= table.ageMin) &&
      (table.ageMax === null || age <= table.ageMax),
  );
}
