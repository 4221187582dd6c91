import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from '../platform/clock.ts';
import { nextAttemptNo, replaceable, type NumberedResult } from './attempt-no.ts';
import { chargedUntil, openableDays, recordedTime } from './occasion.ts';

test('a roster is in the charge of its assessor for 30 days after the day', () => {
  expect(chargedUntil('2026-11-21')).toBe('2026-12-21');
});

test('a session can be opened from a year back to 60 days ahead', () => {
  expect(openableDays('2026-11-21')).toEqual({ from: '2025-11-21', to: '2027-01-20' });
});

const received = '2026-11-21T02:00:00.000Z';

test('the clock of a device is believed up to 24 hours, and beyond it only remembered', () => {
  expect(recordedTime('2026-11-20T02:00:00Z', received)).toEqual({
    recordedAt: '2026-11-20T02:00:00.000Z',
    deviceAt: null,
  });
  expect(recordedTime('2026-11-20T01:59:59.999Z', received)).toEqual({
    recordedAt: received,
    deviceAt: '2026-11-20T01:59:59.999Z',
  });
  expect(recordedTime('2031-01-01T00:00:00Z', received).recordedAt).toBe(received);
});

test('whatever a device says, nothing is recorded more than a day from its receipt', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), (said, now) => {
      const { recordedAt, deviceAt } = recordedTime(instantOf(said), instantOf(now));
      const near = Math.abs(said - now) <= 86_400_000;
      expect(recordedAt).toBe(instantOf(near ? said : now));
      expect(deviceAt).toBe(near ? null : instantOf(said));
    }),
  );
});

const result = (over: Partial<NumberedResult>): NumberedResult => ({
  id: 'one',
  attemptNo: 1,
  voidedAt: null,
  correctsId: null,
  ...over,
});

test('attempts count on, voided ones included', () => {
  expect(nextAttemptNo([])).toBe(1);
  expect(nextAttemptNo([result({}), result({ id: 'two', attemptNo: 2, voidedAt: received })])).toBe(3);
});

test('only a voided result that nothing replaced can be replaced', () => {
  const voided = result({ voidedAt: received });
  expect(replaceable([voided], 'one')).toBe(voided);
  expect(replaceable([result({})], 'one')).toBeUndefined();
  expect(replaceable([voided], 'two')).toBeUndefined();
  expect(replaceable([voided, result({ id: 'two', correctsId: 'one' })], 'one')).toBeUndefined();
});
