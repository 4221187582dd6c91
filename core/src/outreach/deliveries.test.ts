import { expect, it } from 'vitest';
import { RETRY_MINUTES, retryAfterSeconds } from './deliveries.ts';

it('waits longer after every failed try, and gives up after the last', () => {
  const waits = RETRY_MINUTES.map((_, at) => retryAfterSeconds(at + 1)!);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
  expect(new Set(waits).size).toBe(waits.length);
  expect(retryAfterSeconds(RETRY_MINUTES.length + 1)).toBeNull();
});
