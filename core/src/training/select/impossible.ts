import { bestChoice, type Solve } from './best-choice.ts';
import { type Choice, type PassedOver, type Problem } from './problem.ts';

/** Why no choice keeps every limit. */
export interface Impossible {
  /**
   * `seats` a session has fewer seats than it needs people · `people` too few could come to it · `taken` those who could
   * are wanted by sessions at the same time · `strength` shifts at their minimum hold them back.
   */
  readonly rule: PassedOver | 'people';
  /** The session that it shows in first; null when it shows in none alone. */
  readonly session: number | null;
  /** The most people that the sessions together could have, counting none beyond what it needs. */
  readonly most: number;
  /** Shifts at their minimum and how many people each holds back, the most first. */
  readonly shifts: readonly { readonly shift: number; readonly people: number }[];
}

/** Which limit it is: found by leaving them out one kind after the other. */
export function impossibleBecause(problem: Problem, solve: Solve): Impossible {
  const { sessions, person, session } = problem;
  const filled = fill(problem, solve);
  const counts = countBy(sessions.length, session, filled);
  const short = sessions.findIndex(({ least }, s) => counts[s]! < least);
  const most = counts.reduce((sum, count) => sum + count, 0);
  const because = (rule: Impossible['rule'], at: number, shifts: Impossible['shifts'] = []) => ({
    rule,
    session: at < 0 ? null : at,
    most,
    shifts,
  });
  const seats = sessions.findIndex((one) => one.seats < one.least);
  if (seats >= 0) return because('seats', seats);
  const able = sessions.map(({ least }, s) => {
    const people = new Set<number>();
    for (let i = 0; i < person.length && people.size < least; i++)
      if (session[i] === s) people.add(person[i]!);
    return people.size >= least;
  });
  if (able.includes(false)) return because('people', able.indexOf(false));
  const free = { ...problem, room: new Float64Array(problem.room.length).fill(Infinity) };
  const without = countBy(sessions.length, session, fill(free, solve));
  if (sessions.some(({ least }, s) => without[s]! < least)) return because('taken', short);
  return because('strength', short, heldBack(problem, filled, short));
}

/** As many people as possible, none beyond what a session needs. */
function fill(problem: Problem, solve: Solve): Choice {
  const counted: Problem = {
    ...problem,
    sessions: problem.sessions.map(({ seats, least }) => ({ seats: Math.min(seats, least), least: 0 })),
    gain: new Float64Array(problem.gain.length).fill(1),
  };
  return bestChoice(counted, solve).choice ?? new Uint8Array(problem.gain.length);
}

function countBy(width: number, session: Int32Array, choice: Choice): Int32Array {
  const counts = new Int32Array(width);
  choice.forEach((taken, i) => taken && (counts[session[i]!]! += 1));
  return counts;
}

/** The shifts without room that those not chosen for a session stand in. */
function heldBack(
  { from, shift, room, session }: Problem,
  choice: Choice,
  short: number,
): Impossible['shifts'] {
  const left = room.slice();
  const shiftsOf = (i: number) => shift.subarray(from[i], from[i + 1]);
  choice.forEach((taken, i) => taken && shiftsOf(i).forEach((k) => (left[k]! -= 1)));
  const people = new Map<number, number>();
  choice.forEach((taken, i) => {
    if (taken || (short >= 0 && session[i] !== short)) return;
    for (const k of shiftsOf(i)) if (left[k]! < 1) people.set(k, (people.get(k) ?? 0) + 1);
  });
  return [...people]
    .map(([at, count]) => ({ shift: at, people: count }))
    .toSorted((a, b) => b.people - a.people || a.shift - b.shift);
}
