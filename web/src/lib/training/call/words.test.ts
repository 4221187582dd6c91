import { beforeAll, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { monthsWords } from './words.ts';

beforeAll(() => learn('callup'));

test('how long ago somebody was trained: never, less than a month, or so many months', () => {
  expect([null, 0, 3].map(monthsWords)).toEqual(['未训', '不到 1 个月', '3 个月前']);
});
