import { afterEach, describe, expect, test } from 'vitest';
import { choicesFrom } from '#lib/platform/choices.ts';
import { readChoicesPerRequest } from '#lib/platform/preferences.svelte.ts';
import { day, daysBetween, nearDay, number, percent, time, momentAfter } from './format.ts';
import { countdown } from '#lib/exams/countdown.ts';
import { signed } from '#lib/capability/signed.ts';
import type { Locale } from './phrases.ts';

function speaking(locale: Locale): void {
  readChoicesPerRequest(() => ({ ...choicesFrom('', ''), locale }));
}

afterEach(() => speaking('zh'));

describe.each([
  ['zh', '11月24日 周二', '2025年11月24日 周一'],
  ['en', 'Tue 24 Nov', 'Mon 24 Nov 2025'],
] as const)('dates in %s', (locale, thisYear, lastYear) => {
  test('carry the weekday, and the year only when it is another one', () => {
    speaking(locale);
    expect(day('2026-11-24', '2026-11-21')).toBe(thisYear);
    expect(day('2025-11-24', '2026-11-21')).toBe(lastYear);
  });
});

describe('instants', () => {
  test('are shown in Shanghai time on the 24-hour clock', () => {
    speaking('en');
    expect(time('2026-11-21T16:05:00.000Z')).toBe('00:05');
    expect(day('2026-11-21T16:05:00.000Z', '2026-11-22')).toBe('Sun 22 Nov');
  });
});

test('the end of a span carries its day when it is another one', () => {
  expect(momentAfter('2026-11-24T06:00:00.000Z', '2026-11-24T08:00:00.000Z')).toBe('16:00');
  expect(momentAfter('2026-11-24T06:00:00.000Z', '2026-11-26T08:00:00.000Z', '2026-11-24')).toBe(
    '11月26日 周四 16:00',
  );
});

describe('days nearby', () => {
  test('have names in Chinese within two days', () => {
    expect(
      ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map((on) =>
        nearDay(on, '2026-11-21'),
      ),
    ).toEqual(['前天', '昨天', '今天', '明天', '后天']);
    expect(nearDay('2026-11-24', '2026-11-21')).toBe('11月24日 周二');
  });

  test('are counted by the calendar of Shanghai, not by hours', () => {
    expect(nearDay('2026-11-21T16:30:00.000Z', '2026-11-21T15:30:00.000Z')).toBe('明天');
    expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  });
});

describe('figures', () => {
  test('differences carry their sign and a true minus', () => {
    expect([signed(3), signed(-7.4), signed(0.4)]).toEqual(['+3', '−7', '±0']);
  });

  test('shares are whole percents', () => {
    expect(percent(0.456)).toBe('46%');
  });

  test('a countdown never shows less than nothing', () => {
    expect([countdown(2480), countdown(3900), countdown(59.9), countdown(-1)]).toEqual([
      '41:20',
      '1:05:00',
      '0:59',
      '0:00',
    ]);
  });
});

test('figures have as many digits as asked for, whichever were asked for before', () => {
  expect([number(12_345), number(1.25, 1), number(7), number(7, 2)]).toEqual(['12,345', '1.3', '7', '7.00']);
});
