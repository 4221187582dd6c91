import { expect, test } from 'vitest';
import { runUnderFire } from './under-fire.ts';

/** The short version of `pnpm bench faults`: every part is struck once while candidates sit. */
test('nothing receipted is lost and nothing graded twice, whatever breaks', async () => {
  const { runs, verdict, faults, strikes } = await runUnderFire({ runs: 60, lanes: 12, restMs: 300 });
  expect(runs).toBeGreaterThanOrEqual(60);
  expect(Math.min(...Object.values(strikes))).toBeGreaterThanOrEqual(1);
  expect(faults).toEqual([]);
  expect(verdict.receipts).toBeGreaterThan(0);
  expect(verdict).toMatchObject({
    lost: 0,
    crooked: 0,
    outdated: 0,
    ungraded: 0,
    gradedTwice: 0,
    seenEarly: 0,
  });
}, 240_000);
