import { expect, test } from 'vitest';
import type { Locale } from '#lib/i18n/phrases.ts';
import { choicesFrom } from '#lib/platform/choices.ts';
import { readChoicesPerRequest } from '#lib/platform/preferences.svelte.ts';
import { withDays } from './with-days.ts';

const today = '2026-11-23';

function reads(locale: Locale): void {
  readChoicesPerRequest(() => ({ ...choicesFrom('', ''), locale }));
}

test('days of a notice are said in the language of its reader, with the year when it is another', () => {
  reads('zh');
  expect(withDays('2026-12-01 至 2027-01-05。请在 2026-11-25 前回执。', today)).toBe(
    '12月1日 周二 至 2027年1月5日 周二。请在 11月25日 周三 前回执。',
  );
  reads('en');
  expect(withDays('From 2026-12-01 to 2027-01-05.', today)).toBe('From Tue 1 Dec to Tue 5 Jan 2027.');
});

test('what only looks like a day stays as it is', () => {
  reads('zh');
  for (const text of ['2026-02-30', '编号 2026-12-011', '12026-12-01', ''])
    expect(withDays(text, today)).toBe(text);
});
