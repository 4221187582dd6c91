import type { HoursAccount } from '@whetstone/core/learning/hours/contract.ts';
import { csvLine } from '@whetstone/core/platform/csv.ts';
import { base64Of } from '#lib/platform/base64.ts';
import { download } from '#lib/platform/download.ts';
import { isoDay } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { stretchWords, whyWords } from './words.ts';

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
