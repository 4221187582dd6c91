import { describe, expect, test } from 'vitest';
import { exampleAt, instantAt, shareBetween, timeFaults, type RoundTimes } from './timeline.ts';

const times: RoundTimes = {
  opensAt: '2026-11-24T06:00:00.000Z',
  closesAt: '2026-11-24T06:30:00.000Z',
  durationSeconds: 5400,
  hardEndAt: '2026-11-24T07:45:00.000Z',
};

describe('an example candidate', () => {
  test('who starts at once has the full time', () => {
    expect(exampleAt(times.opensAt, times)).toEqual({
      startAt: times.opensAt,
      endAt: '2026-11-24T07:30:00.000Z',
      minutes: 90,
      cut: false,
    });
  });

  test('who starts last is cut by the hard end', () => {
    expect(exampleAt(times.closesAt, times)).toMatchObject({ minutes: 75, cut: true });
  });
});

describe('times that cannot be', () => {
  test.each<[string, Partial<RoundTimes>, string[]]>([
    ['none', {}, []],
    ['a window that closes when it opens', { closesAt: times.opensAt }, ['closes-before-opens']],
    ['an end before the window closes', { hardEndAt: '2026-11-24T06:29:00.000Z' }, ['ends-before-closes']],
  ])('%s', (_, over, faults) => {
    expect(timeFaults({ ...times, ...over }, '2026-11-21T00:00:00.000Z')).toEqual(faults);
  });

  test('a window that is over', () => {
    expect(timeFaults(times, '2026-12-01T00:00:00.000Z')).toEqual(['already-over']);
  });
});

test('the wall clock is that of the force, on every device', () => {
  expect(instantAt('2026-11-24', '14:00')).toBe('2026-11-24T06:00:00.000Z');
  expect(instantAt('2026-11-24', '')).toBe(null);
});

test('a moment lies between two others', () => {
  expect(shareBetween(times.closesAt, times.opensAt, '2026-11-24T08:00:00.000Z')).toBe(0.25);
  expect(shareBetween('2027-01-01T00:00:00.000Z', times.opensAt, times.hardEndAt)).toBe(1);
});
