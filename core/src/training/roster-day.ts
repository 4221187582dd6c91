import { addDays, isDay } from '../platform/day.ts';
import { readDay } from '../platform/lists/read-day.ts';

/** A roster is brought at most so far back. */
export const BACK_DAYS = 62;
/** A day without its year is meant from then on: within so many days there is one of each. */
const AHEAD_DAYS = 364 - BACK_DAYS;

const WEEKDAY = String.raw`\s*(?:[(]?(?:周|星期|礼拜)[一二三四五六日天][)]?)?$`;
const MONTH_DAY = new RegExp(String.raw`^(\d{1,2})[月/.-](\d{1,2})[日号]?${WEEKDAY}`);
const DAY_ALONE = new RegExp(String.raw`^(\d{1,2})([日号]?)${WEEKDAY}`);

/** The month that a roster is for; its year where it is said. */
export interface RosterMonth {
  readonly year: number | null;
  readonly month: number;
}

const plain = (text: string) => text.normalize('NFKC').trim();

const isoOf = (year: number, month: number, day: number) => {
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
};

/** The day of a year around today, from 62 days ago to 302 ahead; null where the year has none. */
function dayNear(month: number, day: number, today: string): string | null {
  const [from, to] = [addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS)];
  const year = Number(today.slice(0, 4));
  const days = [year - 1, year, year + 1].map((one) => isoOf(one, month, day));
  return days.find((one) => one !== null && one >= from && one <= to) ?? null;
}

/** 12月14日, 12/14, 12-14 周一: the day without its year, of the year around today; null where the text is none. */
export function dayWithoutYear(text: string, today: string): string | null {
  const [, month, day] = MONTH_DAY.exec(plain(text)) ?? [];
  return month === undefined ? null : dayNear(Number(month), Number(day), today);
}

/** The month that is said above a roster or in the name of its sheet: 2026年12月排班表, 12月. */
export function monthIn(text: string): RosterMonth | null {
  const whole = /(\d{4})\s*[年./-]\s*(\d{1,2})(?!\d)/.exec(plain(text));
  const [, year, month] = whole ?? [null, null, /(?<!\d)(\d{1,2})\s*月/.exec(plain(text))?.[1]];
  const n = Number(month);
  return month != null && n >= 1 && n <= 12 ? { year: year == null ? null : Number(year), month: n } : null;
}

/** Whether a heading says a day by itself, with its year or without; a number alone does not. */
export function saysDay(heading: string): boolean {
  const text = plain(heading);
  return 'day' in readDay(text) || MONTH_DAY.test(text) || /^\d{1,2}[日号]/.test(text);
}

interface Around {
  readonly today: string;
  readonly from1904: boolean;
  /** The month that the roster is for, where it is known. */
  readonly month: RosterMonth | null;
}

/** The day that a heading of a roster is: whole, without its year, or as a number of the month the roster is for. */
export function dayOfHeading(heading: string, { today, from1904, month }: Around): string | null {
  const read = readDay(heading, from1904);
  if ('day' in read) return read.day;
  const near = dayWithoutYear(heading, today);
  if (near !== null || month === null) return near;
  const [, day] = DAY_ALONE.exec(plain(heading)) ?? [];
  if (day === undefined) return null;
  return month.year === null
    ? dayNear(month.month, Number(day), today)
    : isoOf(month.year, month.month, Number(day));
}
