import { addDays, daysBetween } from '@whetstone/core/platform/day.ts';

export const views = ['year', 'quarter', 'month'] as const;
export type View = (typeof views)[number];

/** First and last day of the year, quarter or month that a day lies in. */
export function spanAround(view: View, on: string): { from: string; to: string } {
  const year = Number(on.slice(0, 4));
  const month = Number(on.slice(5, 7));
  const first = view === 'year' ? 1 : view === 'quarter' ? month - ((month - 1) % 3) : month;
  const months = view === 'year' ? 12 : view === 'quarter' ? 3 : 1;
  return { from: firstOf(year, first), to: addDays(firstOf(year, first + months), -1) };
}

/** The first day of a month; months beyond December go on into the next year. */
function firstOf(year: number, month: number): string {
  const over = Math.floor((month - 1) / 12);
  return `${year + over}-${String(month - over * 12).padStart(2, '0')}-01`;
}

/** The day from which the next span of this view, or the one before, is reached. */
export function stepFrom(view: View, on: string, step: 1 | -1): string {
  const { from, to } = spanAround(view, on);
  return step > 0 ? addDays(to, 1) : addDays(from, -1);
}

/** Where a stretch of days lies in a span, in percent of its width. */
export function placeIn(
  span: { from: string; to: string },
  from: string,
  to: string,
): { left: number; width: number } {
  const days = daysBetween(span.from, span.to) + 1;
  const first = Math.max(0, daysBetween(span.from, from));
  const last = Math.min(days, daysBetween(span.from, to) + 1);
  return { left: (first / days) * 100, width: Math.max(0, ((last - first) / days) * 100) };
}

/** Beginnings of months in a span, or of every day of a month. */
export function ticksOf(span: { from: string; to: string }, view: View): string[] {
  const ticks: string[] = [];
  for (let on = span.from; on <= span.to; on = addDays(on, 1))
    if (view === 'month' || on.endsWith('-01') || (view === 'quarter' && /-(?:11|21)$/.test(on)))
      ticks.push(on);
  return ticks;
}
