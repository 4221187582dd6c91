import { bestSet, type PersonOptions } from './person-options.ts';
import type { Problem } from './problem.ts';

/**
 * What a seat of each session and a person of each shift cost, in the unit of what is gained. A session that needs people to
 * be held may have a price below zero; a shift may not.
 */
export interface Prices {
  readonly seat: Float64Array;
  readonly room: Float64Array;
}

/** What the prices make of the choice: everybody takes what pays for them, whatever the limits. */
export interface Priced {
  /** No choice that keeps every limit gains more. */
  readonly bound: number;
  /** How many take each session, and how many go from each shift. */
  readonly seated: Float64Array;
  readonly gone: Float64Array;
}

/** What an option gains beyond its prices. */
export function netOf(problem: Problem, { seat, room }: Prices, i: number): number {
  let net = problem.gain[i]! - seat[problem.session[i]!]!;
  for (let k = problem.from[i]!; k < problem.from[i + 1]!; k++) net -= room[problem.shift[k]!]!;
  return net;
}

/** What the limits themselves are worth at these prices: seats and people on shifts that are there to be taken. */
function worthOfLimits({ sessions, room: rooms }: Problem, { seat, room }: Prices): number {
  let worth = 0;
  sessions.forEach(({ seats, least }, s) => (worth += seat[s]! * (seat[s]! >= 0 ? seats : least)));
  room.forEach((price, k) => price > 0 && (worth += price * rooms[k]!));
  return worth;
}

/** The options of one person that pay at these prices. */
function paying(problem: Problem, people: PersonOptions, prices: Prices, p: number) {
  const [options, sessions, values]: [number[], number[], number[]] = [[], [], []];
  for (let at = people.starts[p]!; at < people.starts[p + 1]!; at++) {
    const i = people.options[at]!;
    const net = netOf(problem, prices, i);
    if (net <= 0) continue;
    options.push(i);
    sessions.push(problem.session[i]!);
    values.push(net);
  }
  return { options, sessions, values };
}

/**
 * Lagrangian relaxation of seats and shifts: whatever the prices are, the best that everybody could take for
 * themselves, and the worth of the limits, add up to at least what any choice gains that keeps the limits.
 */
export function priced(problem: Problem, people: PersonOptions, prices: Prices): Priced {
  const law = { excludes: people.excludes, width: problem.sessions.length };
  const seated = new Float64Array(problem.sessions.length);
  const gone = new Float64Array(problem.room.length);
  let bound = worthOfLimits(problem, prices);
  for (let p = 0; p < problem.peopleCount; p++) {
    const { options, sessions, values } = paying(problem, people, prices, p);
    if (options.length === 0) continue;
    const { value, taken } = bestSet(sessions, values, law);
    bound += value;
    for (const k of taken) {
      seated[sessions[k]!]! += 1;
      const i = options[k]!;
      for (let at = problem.from[i]!; at < problem.from[i + 1]!; at++) gone[problem.shift[at]!]! += 1;
    }
  }
  return { bound, seated, gone };
}

/**
 * For each option, how much below the bound every choice stays that takes it: an option whose loss is more than the
 * distance between the bound and a known choice is in no better one.
 */
export function lossesAt(problem: Problem, people: PersonOptions, prices: Prices): Float64Array {
  const width = problem.sessions.length;
  const law = { excludes: people.excludes, width };
  const losses = new Float64Array(problem.gain.length);
  for (let p = 0; p < problem.peopleCount; p++) {
    const { options, sessions, values } = paying(problem, people, prices, p);
    const best = bestSet(sessions, values, law).value;
    for (let at = people.starts[p]!; at < people.starts[p + 1]!; at++) {
      const i = people.options[at]!;
      const own = problem.session[i]!;
      const beside = options.map((_, k) => k).filter((k) => !people.excludes[own * width + sessions[k]!]);
      const rest = bestSet(
        beside.map((k) => sessions[k]!),
        beside.map((k) => values[k]!),
        law,
      ).value;
      losses[i] = Math.max(0, best - netOf(problem, prices, i) - rest);
    }
  }
  return losses;
}
