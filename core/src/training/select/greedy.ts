import type { Choice, PassedOver, Problem } from './problem.ts';

export interface Greedy {
  readonly choice: Choice;
  /** Why each option that was not chosen was passed over, in its order of need; null of a chosen one. */
  readonly why: (PassedOver | null)[];
  /** The shift at its minimum that held an option back; -1 otherwise. */
  readonly shift: Int32Array;
}

/**
 * Takes the options by gain, the largest first, ties by lot, whenever every limit allows it. It never takes a
 * shift below its minimum, fills no session beyond its seats and nobody into two sessions of a group. The same
 * problem gives the same choice.
 */
export function chooseGreedily(problem: Problem): Greedy {
  const { sessions, gain, tie, person, session } = problem;
  const order = Int32Array.from(gain, (_, i) => i).sort((a, b) => gain[b]! - gain[a]! || tie[a]! - tie[b]!);
  const choice = new Uint8Array(gain.length);
  const why: (PassedOver | null)[] = Array.from({ length: gain.length }, () => null);
  const shift = new Int32Array(gain.length).fill(-1);
  const seats = Int32Array.from(sessions, (one) => one.seats);
  const room = problem.room.slice();
  const closed = closedSessions(problem);
  for (const i of order) {
    if ((seats[session[i]!] ?? 0) <= 0) why[i] = 'seats';
    else if (closed.isClosed(person[i]!, session[i]!)) why[i] = 'taken';
    else {
      const full = fullShift(problem, room, i);
      if (full >= 0) {
        why[i] = 'strength';
        shift[i] = full;
        continue;
      }
      choice[i] = 1;
      seats[session[i]!]! -= 1;
      for (let k = problem.from[i]!; k < problem.from[i + 1]!; k++) room[problem.shift[k]!]! -= 1;
      closed.take(person[i]!, session[i]!);
    }
  }
  return { choice, why, shift };
}

/** The first shift of an option from which nobody more can go; -1 when there is none. */
function fullShift({ from, shift }: Problem, room: Float64Array, i: number): number {
  for (let k = from[i]!; k < from[i + 1]!; k++) if (room[shift[k]!]! < 1) return shift[k]!;
  return -1;
}

/** Which sessions are closed to whom, since they take another one of the same group. */
function closedSessions({ groups, sessions, peopleCount }: Problem) {
  const rivals = sessions.map((_, at) => [
    ...new Set([at, ...groups.filter((group) => group.includes(at)).flat()]),
  ]);
  const width = sessions.length;
  const closed = new Uint8Array(peopleCount * width);
  return {
    isClosed: (person: number, session: number) => closed[person * width + session] === 1,
    take(person: number, session: number) {
      for (const rival of rivals[session]!) closed[person * width + rival] = 1;
    },
  };
}
