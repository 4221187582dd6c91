import type { HoursAccount, HoursLine } from '@whetstone/core/learning/hours/contract.ts';
import { csvLine } from '@whetstone/core/platform/csv.ts';
import { base64Of } from '#lib/bank/import/chosen-file.ts';
import { download } from '#lib/bank/giving/download.ts';
import { day, isoDay } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { clockOf } from '../clock-of.ts';
import { inLocale } from '../names.ts';

/** Why a lesson counts or does not, with the rule that it goes by. */
export function whyWords({ why, ruleOn }: Pick<HoursLine, 'why' | 'ruleOn'>): string {
  const on = ruleOn ? day(ruleOn) : '';
  if (why === 'not-completed') return say('hours.reason_not-completed');
  if (why === 'no-rule') return say('hours.reason_no-rule');
  return say(`hours.reason_${why}`, { day: on });
}

/** When and by what a lesson was completed. */
export function completedWords({
  completedOn,
  completedBy,
}: Pick<HoursLine, 'completedOn' | 'completedBy'>): string {
  if (completedOn === null) return say('hours.open');
  const on = { day: day(completedOn) };
  return completedBy === 'test-out' ? say('hours.byTestOut', on) : say('hours.byCheck', on);
}

/** From where to where of the lesson was followed. */
export function stretchWords({ watched }: Pick<HoursLine, 'watched'>): string {
  if (watched.length === 0) return say('hours.notWatched');
  return watched
    .map(([from, to]) => say('hours.stretch', { from: clockOf(from), to: clockOf(to) }))
    .join(' ');
}

/** Takes an account along as a table, one lesson a line. */
export function exportAccount({ person, year, lines }: HoursAccount): void {
  const heads = ['lesson', 'followed', 'completed', 'hours', 'why'] as const;
  const rows = [
    heads.map((head) => say(`hours.${head}`)),
    ...lines.map((line) => [
      `${inLocale(line.courseTitleZh, line.courseTitleEn)} · ${inLocale(line.titleZh, line.titleEn)}`,
      stretchWords(line),
      line.completedOn ? isoDay(line.completedOn) : say('hours.open'),
      String(line.hours),
      whyWords(line),
    ]),
  ];
  const text = `\ufeff${rows.map(csvLine).join('')}`;
  download(
    `${say('hours.file')}-${person.badgeNumber}-${year}.csv`,
    base64Of(new TextEncoder().encode(text)),
  );
}
