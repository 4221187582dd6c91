import { expect, test } from 'vitest';
import { describeProgress } from './progress.ts';

test('counted steps show how far they are, others only their name', () => {
  expect(describeProgress('{"step":"people","done":1200,"of":2000}')).toMatch(/ 1200\/2000$/);
  expect(describeProgress('{"step":"scores","done":0,"of":1}')).not.toMatch(/\d/);
});

test('a step without a word of ours keeps its own', () => {
  expect(describeProgress('{"step":"harbours","done":1,"of":3}')).toBe('harbours 1/3');
});

test('other lines are for the log only', () => {
  expect(describeProgress('[migrator] applied')).toBeUndefined();
});
