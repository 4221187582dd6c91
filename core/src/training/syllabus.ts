import { instantOf } from '../platform/clock.ts';
import { addDays, dayNumber } from '../platform/day.ts';
import type { IsClosed } from './shift-sessions.ts';

export const SESSION_KINDS = ['lesson', 'drill', 'exam'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

/** A session that is not held yet. */
export interface SyllabusSession {
  readonly kind: SessionKind;
  readonly title: string;
  readonly beginsAt: string;
  readonly endsAt: string;
}

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
/** The force's zone, UTC+8. */
const ZONE_MINUTES = 480;

/** The instant of a minute of a day in the force's zone. */
export function minuteOfDay(day: string, minute: number): string {
  return instantOf(dayNumber(day) * MS_PER_DAY + (minute - ZONE_MINUTES) * MS_PER_MINUTE);
}

/** Morning 09:00–11:30, afternoon 14:00–17:00. */
const HALVES = [
  [540, 690],
  [840, 1020],
] as const;

/**
 * The usual timetable of a class: two sessions a day on its open days, lessons in the mornings, drills in the
 * afternoons, the exam on the last afternoon. It is a beginning that the planner changes.
 * @param days 1–200
 */
export function syllabusOf({
  fromOn,
  days,
  titles,
  isClosed,
}: {
  readonly fromOn: string;
  readonly days: number;
  readonly titles: Readonly<Record<SessionKind, string>>;
  readonly isClosed: IsClosed;
}): SyllabusSession[] {
  const open: string[] = [];
  for (let on = fromOn, tried = 0; open.length < days && tried < days + 400; on = addDays(on, 1), tried++)
    if (!isClosed(on)) open.push(on);
  return open.flatMap((day, at) =>
    HALVES.map(([from, to], half) => {
      const last = at === open.length - 1 && half === 1;
      const kind = last ? 'exam' : half === 0 ? 'lesson' : 'drill';
      return { kind, title: titles[kind], beginsAt: minuteOfDay(day, from), endsAt: minuteOfDay(day, to) };
    }),
  );
}
