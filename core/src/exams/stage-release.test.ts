import { expect, test } from 'vitest';
import { stageState } from './stage-release.ts';

const hardEndAt = '2026-11-24T08:00:00.000Z';
test.each([
  ['with-score', '2026-11-24T07:00:00.000Z', 'shown'],
  ['after-hard-end', '2026-11-24T08:00:00.000Z', 'after-hard-end'],
  ['after-hard-end', '2026-11-24T08:00:00.001Z', 'shown'],
  ['by-hand', '2026-12-24T08:00:00.000Z', 'by-hand'],
  ['never', '2026-12-24T08:00:00.000Z', 'never'],
] as const)('%s at %s: %s', (release, now, state) => {
  expect(stageState(release, hardEndAt, now)).toBe(state);
});
