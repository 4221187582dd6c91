import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { metChallenge, nextChallenge } from './challenge.ts';
import { type AgeBandRow, type DrillRow, drillOf } from './drill-file.ts';

const file = JSON.parse(readFileSync(new URL('./reference/drills.json', import.meta.url), 'utf8')) as {
  age_bands: AgeBandRow[];
  drills: DrillRow[];
};
const drill = (code: string) =>
  drillOf(
    file.drills.find((row) => row.code === code)!,
    file.age_bands,
  );

test('somebody without a result, or just 合格, may challenge 熟练; whoever is 熟练, 骨干', () => {
  const run = { ...drill('FIT-B1'), ceiling: 4 as const };
  expect(nextChallenge(run, null)).toBe(3);
  expect(nextChallenge(run, 2)).toBe(3);
  expect(nextChallenge(run, 3)).toBe(4);
  expect(nextChallenge(run, 4)).toBeNull();
});

test('nothing is challenged that the drill cannot prove', () => {
  expect(nextChallenge({ ...drill('WPN-D1'), ceiling: 2 }, null)).toBeNull();
});

test('a challenge is met by the level and without a critical failure', () => {
  expect(metChallenge(3, { reached: 3, passed: true })).toBe(true);
  expect(metChallenge(3, { reached: 2, passed: true })).toBe(false);
  expect(metChallenge(3, { reached: 3, passed: false })).toBe(false);
});
