import type { branch } from '@whetstone/core/outreach/branch-contract.ts';
import { wallTimeAt } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import { saveCsv } from '#lib/outreach/save-csv.ts';

const share = (value: number | null) =>
  value === null ? say('branch.few') : Math.round(value * 1000) / 1000;

/** Saves the page of a branch: its months, then its records, as they are on the screen. */
export function saveBranch({ branch: one, months, meetings }: Output<typeof branch>): void {
  const name = inLocale(one.nameZh, one.nameEn);
  saveCsv(`${name}.csv`, [
    [
      say('branch.month'),
      say('branch.coverage'),
      say('branch.mastery'),
      say('branch.asked'),
      say('branch.members'),
      say('branch.passed'),
    ],
    ...months.map((row) => [
      row.month.slice(0, 7),
      share(row.coverage),
      share(row.mastery),
      row.asked,
      row.members,
      row.passed ?? say('branch.few'),
    ]),
    [],
    [
      say('branch.kind'),
      say('branch.heading'),
      say('branch.day'),
      say('branch.place'),
      say('branch.isPresent'),
    ],
    ...meetings
      .filter(({ state }) => state !== 'struck')
      .map((row) => [
        say(`branch.${row.kind}`),
        row.title,
        wallTimeAt(row.startsAt),
        row.place,
        say('branch.present', { present: row.present, noted: row.noted }),
      ]),
  ]);
}
