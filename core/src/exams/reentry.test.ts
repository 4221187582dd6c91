import { expect, test } from 'vitest';
import { later } from '../platform/clock.ts';
import { reentryObstacle } from './reentry.ts';

const startedAt = '2026-11-24T06:00:00.000Z';
const back = { startedAt, lastSeenAt: later(startedAt, 600), codeShown: false };
const at = (seconds: number) => later(startedAt, seconds);

test('a free return is always open', () => {
  expect(reentryObstacle({ kind: 'free' }, back, at(7200))).toBeNull();
});

test('within the minutes since the last sign of life one may come back, later not', () => {
  const policy = { kind: 'grace', minutes: 5 } as const;
  expect(reentryObstacle(policy, back, at(900))).toBeNull();
  expect(reentryObstacle(policy, back, at(901))).toBe('reentry-over');
});

test('with a code one comes back when it was shown', () => {
  const policy = { kind: 'code', code: '2468' } as const;
  expect(reentryObstacle(policy, back, at(700))).toBe('reentry-needs-code');
  expect(reentryObstacle(policy, { ...back, codeShown: true }, at(700))).toBeNull();
});

test('a start asked for again at once, because its answer was lost, is no return', () => {
  expect(
    reentryObstacle({ kind: 'code', code: '2468' }, { ...back, lastSeenAt: startedAt }, at(30)),
  ).toBeNull();
});
