import { isDay } from '@whetstone/core/platform/day.ts';
import { day } from '#lib/i18n/format.ts';

/**
 * What a notice says, its days (`2026-12-01`) as the reader's language says them, with the weekday. Notices are
 * written once, on the server, for readers of both languages and for other channels. Not for titles: they carry names,
 * and a name with a day in it stays as it was given.
 */
export function withDays(text: string, today: string): string {
  return text.replace(/\b\d{4}-\d\d-\d\d\b/g, (found) => (isDay(found) ? day(found, today) : found));
}
