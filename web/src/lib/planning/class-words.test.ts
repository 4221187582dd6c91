import { beforeAll, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { readinessText } from './class-words.ts';

beforeAll(() => learn('classes'));

test('a class without practice needs no equipment, and says so; one with practice says for how many it is there', () => {
  const ready = (n: number) =>
    readinessText({ part: 'equipment', finding: 'ready', n, of: n, by: 'planner' });
  expect(ready(0)).toBe('没有实训课次，不需要装备');
  expect(ready(3)).toBe('3 个实训课次都有装备');
});
