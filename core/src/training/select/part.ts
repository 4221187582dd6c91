import type { Choice, Problem } from './problem.ts';

/** Some options of a problem as a problem of their own, and where they stand in the whole. */
export interface Part {
  readonly problem: Problem;
  readonly options: Int32Array;
}

/** The options that are kept, with the limits of the whole. */
export function partOf(whole: Problem, isKept: (option: number) => boolean): Part {
  const options = Int32Array.from([...whole.gain.keys()].filter(isKept));
  const from = new Int32Array(options.length + 1);
  const shift: number[] = [];
  options.forEach((i, at) => {
    for (let k = whole.from[i]!; k < whole.from[i + 1]!; k++) shift.push(whole.shift[k]!);
    from[at + 1] = shift.length;
  });
  return {
    options,
    problem: {
      ...whole,
      person: Int32Array.from(options, (i) => whole.person[i]!),
      session: Int32Array.from(options, (i) => whole.session[i]!),
      gain: Float64Array.from(options, (i) => whole.gain[i]!),
      tie: Float64Array.from(options, (i) => whole.tie[i]!),
      from,
      shift: Int32Array.from(shift),
    },
  };
}

/** The choice of the whole that a choice among its part is. */
export function inWhole({ options }: Part, whole: Problem, choice: Choice): Choice {
  const found = new Uint8Array(whole.gain.length);
  options.forEach((i, at) => (found[i] = choice[at]!));
  return found;
}

/** Whether nobody can go from a shift of the option: it is in no choice that keeps the limits. */
export function isShut({ from, shift, room }: Problem, option: number): boolean {
  for (let k = from[option]!; k < from[option + 1]!; k++) if (room[shift[k]!]! < 1) return true;
  return false;
}
