import { secondsBetween } from '../platform/clock.ts';

/** What somebody said of a person's attendance; `nothing` takes an earlier word of the same device back. */
export const saids = ['present', 'late', 'absent', 'excused', 'nothing'] as const;
export type Said = (typeof saids)[number];
export const attendanceWays = ['code', 'list', 'badge', 'correction'] as const;
export type AttendanceWay = (typeof attendanceWays)[number];

/** One word on one person's attendance of one session. */
export interface Mark {
  readonly id: string;
  readonly personId: string;
  readonly said: Said;
  readonly way: AttendanceWay;
  readonly device: string;
  /** Counted by the device, whatever its clock says. */
  readonly seq: number;
  /** Of a correction: the marks that it settles. */
  readonly settles: readonly string[];
}

/** What counts as late and as absent: minutes after the beginning. */
export interface AttendanceRule {
  readonly opensMinutes: number;
  readonly lateMinutes: number;
  readonly absentMinutes: number;
  readonly stepSeconds: number;
}

/** In force where nobody has set another. */
export const standardRule: AttendanceRule = {
  opensMinutes: 30,
  lateMinutes: 5,
  absentMinutes: 30,
  stepSeconds: 20,
};

/** How somebody who arrives at an instant attends a session. */
export function arrival(
  rule: AttendanceRule,
  beginsAt: string,
  at: string,
): { said: 'present' | 'late' | 'absent'; minutesLate: number } {
  const minutes = Math.max(0, Math.floor(secondsBetween(beginsAt, at) / 60));
  if (minutes > rule.absentMinutes) return { said: 'absent', minutesLate: minutes };
  return minutes > rule.lateMinutes
    ? { said: 'late', minutesLate: minutes }
    : { said: 'present', minutesLate: 0 };
}

/** What holds of a person: one word, several that contradict each other, or none yet. */
export interface Standing {
  readonly state: Exclude<Said, 'nothing'> | 'open' | 'asked';
  /** The marks that stand; with `asked` they say different things and a person has to choose. */
  readonly stands: readonly Mark[];
}

/**
 * What holds, read from all marks of one person in one session. A device's later word takes the place of its
 * earlier one, a correction takes the place of what it settles. What is left either agrees, or a person is asked.
 * It is a function of the set of marks: in which order and how often they came changes nothing.
 */
export function standingOf(marks: readonly Mark[]): Standing {
  const unique = [...new Map(marks.map((mark) => [mark.id, mark])).values()];
  const settled = new Set(unique.flatMap(({ settles }) => settles));
  const stands = unique
    .filter((mark) => !settled.has(mark.id) && !unique.some((other) => replaces(other, mark)))
    .filter(({ said }) => said !== 'nothing')
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const words = new Set(stands.map(({ said }) => said));
  const [word] = words;
  if (word === undefined || word === 'nothing') return { state: 'open', stands };
  return { state: words.size === 1 ? word : 'asked', stands };
}

/** Whether a device said this after that; of two with the same count the greater id, so that every order agrees. */
function replaces(later: Mark, earlier: Mark): boolean {
  if (later.way === 'correction' || earlier.way === 'correction' || later.device !== earlier.device)
    return false;
  return later.seq > earlier.seq || (later.seq === earlier.seq && later.id > earlier.id);
}

/** How many people a session has in each state. */
export interface AttendanceTotals {
  /** Everybody on the list who is not excused. */
  readonly due: number;
  readonly actual: number;
  readonly present: number;
  readonly late: number;
  readonly absent: number;
  readonly excused: number;
  /** Nothing was said of them yet. */
  readonly open: number;
  /** A person has to choose between two words. */
  readonly asked: number;
  /** Actual of due, 0–1; null when nobody is due. */
  readonly share: number | null;
}

/**
 * Adds up. `due = present + late + absent + open + asked`, `actual = present + late`.
 * @param over the session has ended: of whom nothing was said, they were absent
 */
export function totalsOf(states: readonly Standing['state'][], over: boolean): AttendanceTotals {
  const read = states.map((state) => (over && state === 'open' ? 'absent' : state));
  const count = (state: Standing['state']) => read.filter((one) => one === state).length;
  const [present, late, absent] = [count('present'), count('late'), count('absent')];
  const [excused, open, asked] = [count('excused'), count('open'), count('asked')];
  const due = present + late + absent + open + asked;
  const actual = present + late;
  return { due, actual, present, late, absent, excused, open, asked, share: due === 0 ? null : actual / due };
}
