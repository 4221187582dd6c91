import { Type, type Static } from 'typebox';
import { Exactly, OneOf } from '../platform/shapes.ts';
import type { Standing } from './attendance.ts';

/** How somebody's class ends. */
export const ENDINGS = ['finished', 'failed', 'absent'] as const;
export type Ending = (typeof ENDINGS)[number];

const Count = Type.Integer({ minimum: 0 });

/** How somebody attended the sessions of which attendance was taken. */
export const Attended = Exactly({
  /** Sessions with a word on anybody. */
  taken: Count,
  present: Count,
  late: Count,
  absent: Count,
  excused: Count,
  /** Taken, and nothing was said of this person, or things that contradict each other. */
  open: Count,
});
export type Attended = Static<typeof Attended>;

/**
 * What the assessments tied to a class say of somebody: `none` tied, `missing` in all that others have results of,
 * `failed` in one of them by the newest result, `passed` in those that were taken.
 */
export const ASSESSED = ['none', 'missing', 'failed', 'passed'] as const;
export const Assessed = OneOf(ASSESSED);
export type Assessed = Static<typeof Assessed>;

/** Counts how somebody stands in each session of which attendance was taken. */
export function attendedOf(states: readonly Standing['state'][]): Attended {
  const of = (...words: Standing['state'][]) => states.filter((one) => words.includes(one)).length;
  return {
    taken: states.length,
    present: of('present'),
    late: of('late'),
    absent: of('absent'),
    excused: of('excused'),
    open: of('open', 'asked'),
  };
}

/**
 * What is proposed before anybody says otherwise. Who came to nothing was absent; so was who never answered, where no
 * attendance was taken. Who came and has not passed, failed. A person decides: this only fills the form.
 */
export function proposedEnding(
  { taken, present, late }: Attended,
  assessed: Assessed,
  answered: boolean,
): Ending {
  if (taken > 0 ? present + late === 0 : !answered && assessed !== 'passed') return 'absent';
  return assessed === 'failed' || assessed === 'missing' ? 'failed' : 'finished';
}
