import { CAP_2, type FadeClass } from '@whetstone/core/capability/model.ts';
import { projectedScore } from '@whetstone/core/capability/projection.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { between, chance, normal } from '../people/draw.ts';
import type { Habit } from './traits.ts';

/** The course of one capability of one person: when it is tested and what is there to be measured. */
export interface Course {
  readonly fade: FadeClass;
  readonly threshold: number;
  readonly validityDays: number;
  /** True ability in points at the first day. */
  readonly ability: number;
  readonly habit: Habit;
  /** First and last day on which tests may lie, as `dayNumber`. */
  readonly from: number;
  readonly to: number;
  /** Days between tests as the force plans them. */
  readonly every: number;
  /** On this day the ability changes by so many points, and soon after it is tested. */
  readonly turn: { readonly on: number; readonly by: number } | null;
}

/** One test: the day and the true ability on it. `again` counts the tries of one occasion from 0. */
export interface Trial {
  readonly day: number;
  readonly ability: number;
  readonly again: number;
}

/** Points by which each test and what led to it improves the able; it is less the more there is. */
const GAIN = 0.05;
const TOP = 96;

/**
 * Walks through a capability's tests. What is not used fades by its class; who prepares is back at the old
 * height, who does not is tested as they are. A failure is tried again at once or after some weeks, by
 * those who make things good.
 * @param measure takes the test and gives the score that was written down, or null when the day was missed
 */
export function runTrials(course: Course, dice: Dice, measure: (trial: Trial) => number | null): void {
  const { habit, every } = course;
  let height = course.ability;
  let practised = course.from - between(dice, 0, 60);
  let turn = course.turn;
  let day = course.from + between(dice, 0, Math.floor(Math.min(every, 400)));
  while (day <= course.to) {
    if (turn && day >= turn.on) {
      height += turn.by;
      turn = null;
    }
    const prepared = !chance(dice, habit.unprepared);
    const idle = Math.max(0, day - practised);
    const ability = prepared ? height : Math.max(30, projectedScore(height, idle, course.fade, CAP_2));
    const score = measureTwice(course, { day, ability, again: 0 }, dice, measure);
    practised = day;
    height += GAIN * Math.max(0, TOP - height);
    const again = score !== null && score < course.threshold && chance(dice, habit.remedied);
    if (again) height += between(dice, 5, 14);
    day += again ? between(dice, 14, 45) : untilNext(course, dice);
    if (turn && practised < turn.on && day > turn.on) day = Math.min(day, turn.on + between(dice, 3, 25));
  }
}

/** A failed test is often tried once more on the same day. Gives the better score. */
function measureTwice(
  { threshold, habit }: Course,
  trial: Trial,
  dice: Dice,
  measure: (trial: Trial) => number | null,
): number | null {
  const first = measure(trial);
  if (first === null || first >= threshold || !chance(dice, habit.remedied * 0.45)) return first;
  const second = measure({ ...trial, ability: trial.ability + normal(dice, 3, 2), again: 1 });
  return Math.max(first, second ?? 0);
}

/** Days until the next planned test: about as planned, or months late. */
function untilNext({ habit, every }: Course, dice: Dice): number {
  const late = chance(dice, habit.late) ? between(dice, 60, 220) : 0;
  return Math.round(every * (0.88 + 0.24 * dice.fraction())) + late;
}
