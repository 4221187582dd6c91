/**
 * The choice of people for classes as numbers: options (a person in a session, with what it gains), and the limits
 * that the chosen options keep. Positions stand for sessions, people and shifts.
 */
export interface Problem {
  /** Seats of each session, and how many it needs to be held. */
  readonly sessions: readonly { readonly seats: number; readonly least: number }[];
  /** How many people may still go from each shift; infinite where nothing limits it. */
  readonly room: Float64Array;
  /** Groups of sessions of which a person takes one at most: at the same time, or of the same capability. */
  readonly groups: readonly (readonly number[])[];
  readonly peopleCount: number;
  /** Parallel lists, one entry for each option. */
  readonly person: Int32Array;
  readonly session: Int32Array;
  readonly gain: Float64Array;
  /** Who comes first of equals: a number drawn by seed. */
  readonly tie: Float64Array;
  /** The shifts from which option i takes its person: `shift[from[i]] … shift[from[i + 1] - 1]`. */
  readonly from: Int32Array;
  readonly shift: Int32Array;
}

/** Why an option was not chosen. */
export type PassedOver = 'seats' | 'strength' | 'taken';

/** For each option: 0 not chosen, 1 chosen. */
export type Choice = Uint8Array;

/** What the chosen options gain together. */
export function gainOf({ gain }: Problem, choice: Choice): number {
  let sum = 0;
  for (let i = 0; i < choice.length; i++) if (choice[i]) sum += gain[i]!;
  return sum;
}

/** The first limit that a choice breaks, or null: what every engine's answer is checked with. */
export function brokenBy(problem: Problem, choice: Choice): PassedOver | null {
  const { sessions, groups, person, session, from, shift, room } = problem;
  const seats = new Int32Array(sessions.length);
  const gone = new Int32Array(room.length);
  const held = new Map<number, Set<number>>();
  for (let i = 0; i < choice.length; i++) {
    if (!choice[i]) continue;
    seats[session[i]!]! += 1;
    for (let k = from[i]!; k < from[i + 1]!; k++) gone[shift[k]!]! += 1;
    const others = held.get(person[i]!) ?? new Set();
    if (groups.some((group) => group.includes(session[i]!) && group.some((one) => others.has(one))))
      return 'taken';
    held.set(person[i]!, others.add(session[i]!));
  }
  if (sessions.some((one, at) => seats[at]! > one.seats)) return 'seats';
  return gone.some((count, at) => count > room[at]!) ? 'strength' : null;
}

/** The first session that fewer take than it needs to be held; -1 when none. */
export function shortOf({ sessions, session }: Problem, choice: Choice): number {
  const seats = new Int32Array(sessions.length);
  choice.forEach((taken, i) => taken && (seats[session[i]!]! += 1));
  return sessions.findIndex(({ least }, at) => seats[at]! < least);
}
