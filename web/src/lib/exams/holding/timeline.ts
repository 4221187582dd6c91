/** The times of a round, as texts of instants in UTC. */
export interface RoundTimes {
  opensAt: string;
  closesAt: string;
  durationSeconds: number;
  hardEndAt: string;
}

/** Someone who starts at one moment: when they must stop, and how long that is. */
export interface Example {
  startAt: string;
  endAt: string;
  minutes: number;
  /** The hard end comes before the full time is over. */
  cut: boolean;
}

const ms = (instant: string) => Date.parse(instant);
const instant = (milliseconds: number) => new Date(milliseconds).toISOString();

/** How the round goes for a candidate who starts then. */
export function exampleAt(startAt: string, { durationSeconds, hardEndAt }: RoundTimes): Example {
  const fullMs = ms(startAt) + durationSeconds * 1000;
  const endMs = Math.min(fullMs, ms(hardEndAt));
  const minutes = Math.max(0, Math.round((endMs - ms(startAt)) / 60_000));
  return { startAt, endAt: instant(endMs), minutes, cut: endMs < fullMs };
}

/** What is wrong with the times, by the field where it can be put right. */
export type TimeFault = 'closes-before-opens' | 'ends-before-closes' | 'already-over';

export function timeFaults({ opensAt, closesAt, hardEndAt }: RoundTimes, now: string): TimeFault[] {
  return [
    ...(closesAt <= opensAt ? (['closes-before-opens'] as const) : []),
    ...(hardEndAt < closesAt ? (['ends-before-closes'] as const) : []),
    ...(closesAt <= now ? (['already-over'] as const) : []),
  ];
}

/** The instant of a day and a time of the wall clock in the force's zone, UTC+8 all year. */
export function instantAt(day: string, time: string): string | null {
  const at = Date.parse(`${day}T${time}:00+08:00`);
  return Number.isNaN(at) ? null : instant(at);
}

/** Where an instant lies between two others, 0 to 1. */
export function shareBetween(at: string, from: string, to: string): number {
  const span = ms(to) - ms(from);
  return span <= 0 ? 0 : Math.min(1, Math.max(0, (ms(at) - ms(from)) / span));
}
