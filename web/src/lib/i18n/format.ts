import { preferences } from '#lib/platform/preferences.svelte.ts';
import type { Locale } from './phrases.ts';

const tags: Record<Locale, string> = { zh: 'zh-CN', en: 'en-GB' };
const shapes = new Map<string, Intl.DateTimeFormat>();
const figures = new Map<string, Intl.NumberFormat>();
const msPerHour = 3_600_000;
const msPerDay = 24 * msPerHour;

/** Shanghai time on every device, wherever it is and whatever its own zone says. */
function shape(locale: Locale, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(
    shapes,
    `${locale} ${name}`,
    () => new Intl.DateTimeFormat(tags[locale], { timeZone: 'Asia/Shanghai', ...options }),
  );
}

/** Making a shape takes a hundred times as long as using it: a table of figures makes each of its own but once. */
function once<T>(kept: Map<string, T>, key: string, make: () => T): T {
  const made = kept.get(key) ?? make();
  kept.set(key, made);
  return made;
}

/** A date `2026-11-24` stands for its noon in Shanghai; an instant stands for itself. */
function dateOf(dateOrInstant: string): Date {
  return new Date(dateOrInstant.length === 10 ? `${dateOrInstant}T04:00:00Z` : dateOrInstant);
}

function partsOf(date: Date, locale: Locale): Record<string, string> {
  const options = {
    year: 'numeric',
    month: locale === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
  } as const;
  return Object.fromEntries(
    shape(locale, 'day', options)
      .formatToParts(date)
      .map(({ type, value }) => [type, value]),
  );
}

/** `11月24日 周二` · `Tue 24 Nov`; with the year when it is not the year of `today`. */
export function day(dateOrInstant: string, today?: string): string {
  const { locale } = preferences;
  const { year, month, day: ofMonth, weekday } = partsOf(dateOf(dateOrInstant), locale);
  const otherYear = today === undefined || today.slice(0, 4) !== year;
  if (locale === 'en') return `${weekday} ${ofMonth} ${month?.slice(0, 3)}${otherYear ? ` ${year}` : ''}`;
  return `${otherYear ? `${year}年` : ''}${month}月${ofMonth}日 ${weekday}`;
}

/** `14:05`, always on the 24-hour clock. */
export function time(instant: string): string {
  return shape(preferences.locale, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(instant),
  );
}

/** The end of a span: the time of day, with its day where the span goes on to another day. */
export function momentAfter(from: string, to: string, today?: string): string {
  return isoDay(from) === isoDay(to) ? time(to) : `${day(to, today)} ${time(to)}`;
}

/** `14:05:40`, for receipts. */
export function exactTime(instant: string): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return shape(preferences.locale, 'exact', options).format(new Date(instant));
}

/** The calendar day in Shanghai, `2026-11-24`; its clocks have been eight hours ahead since 1991. */
export function isoDay(dateOrInstant: string): string {
  return new Date(dateOf(dateOrInstant).getTime() + 8 * msPerHour).toISOString().slice(0, 10);
}

/** Whole calendar days from one date to another; negative when the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dateOf(to).getTime() - dateOf(from).getTime()) / msPerDay);
}

/** 今天, 明天, 后天 and their like within two days, the date beyond. Both are dates or instants. */
export function nearDay(dateOrInstant: string, today: string): string {
  const [date, base] = [isoDay(dateOrInstant), isoDay(today)];
  const distance = daysBetween(base, date);
  if (Math.abs(distance) > (preferences.locale === 'zh' ? 2 : 1)) return day(date, base);
  return new Intl.RelativeTimeFormat(tags[preferences.locale], { numeric: 'auto' }).format(distance, 'day');
}

/** A number as it is read; scores are never shortened to 1.2万. */
export function number(value: number, digits = 0): string {
  const { locale } = preferences;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return once(figures, `${locale} ${digits}`, () => new Intl.NumberFormat(tags[locale], options)).format(
    value,
  );
}

/** A share from 0 to 1 as `46%`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The hour of the day in Shanghai, 0–23. */
export function hourAt(instant: string): number {
  return Number(time(instant).slice(0, 2));
}
