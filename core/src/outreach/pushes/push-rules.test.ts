import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../platform/day.ts';
import { areDaysOfPush, FEW, pushRules, shareOfMany, stateOfPush } from './push-rules.ts';

const today = '2026-11-22';
const offset = fc.integer({ min: -120, max: 120 });

test('the days of a push are accepted exactly when it begins within 90 days and is open for 1 to 60', () => {
  fc.assert(
    fc.property(offset, offset, (begins, lasts) => {
      const sendOn = addDays(today, begins);
      const days = { sendOn, endOn: addDays(sendOn, lasts) };
      const right = begins >= 0 && begins <= pushRules.aheadDays && lasts >= 0 && lasts < pushRules.openDays;
      expect(areDaysOfPush(days, today)).toBe(right);
    }),
  );
});

test('a withdrawn push stays withdrawn, one that was never sent ends all the same', () => {
  const days = { sendOn: today, endOn: today, sentAt: null, withdrawnAt: null };
  expect(stateOfPush(days, today)).toBe('planned');
  expect(stateOfPush({ ...days, sentAt: 'x' }, today)).toBe('open');
  expect(stateOfPush(days, addDays(today, 1))).toBe('ended');
  expect(stateOfPush({ ...days, withdrawnAt: 'x' }, addDays(today, 1))).toBe('withdrawn');
});

test('no share is told of fewer than five people', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.nat(20), (part, whole) => {
      expect(shareOfMany(part, whole) === null).toBe(whole < FEW);
    }),
  );
});
