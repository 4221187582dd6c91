import { expect, test } from 'vitest';
import { calendarLink, calendarText } from './calendar-link.ts';

const entry = {
  id: 'round-1',
  title: '2026年第四季度公安法制考试',
  note: '入场 14:00–14:30，作答 90 分钟。\n请带警官证；手机静音',
  place: '市局三楼机房, 东侧',
  fromAt: '2026-11-24T06:00:00.000Z',
  toAt: '2026-11-24T08:00:00.000Z',
  madeAt: '2026-11-21T02:00:00.000Z',
};
const unfolded = (text: string) => text.replace(/\r\n /g, '').split('\r\n');

test('the event says when, where and what', () => {
  expect(unfolded(calendarText(entry))).toEqual(
    expect.arrayContaining([
      'DTSTART:20261124T060000Z',
      'DTEND:20261124T080000Z',
      'SUMMARY:2026年第四季度公安法制考试',
      'LOCATION:市局三楼机房\\, 东侧',
      'DESCRIPTION:入场 14:00–14:30，作答 90 分钟。\\n请带警官证；手机静音',
    ]),
  );
});

test('no line is longer than 75 bytes and no character is cut', () => {
  const text = calendarText({ ...entry, title: '𠮷'.repeat(80) });
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
  expect(unfolded(text)).toContain(`SUMMARY:${'𠮷'.repeat(80)}`);
});

test('a round without a place has no location', () => {
  expect(calendarText({ ...entry, place: null })).not.toContain('LOCATION');
});

test('the link opens to the same text', () => {
  const link = calendarLink(entry);
  expect(decodeURIComponent(link.slice(link.indexOf(',') + 1))).toBe(calendarText(entry));
});
