import { beforeAll, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { spanWords } from './span-words.ts';

beforeAll(() => learn('certificates'));

test('a span is said in days up to ninety, then in months, and from two years on in years', () => {
  const left = [0, 1, 90, 91, 365, 729, 730, 731, 1225].map((days) => spanWords('Left', days));
  expect(left).toEqual([
    '还有 0 天',
    '还有 1 天',
    '还有 90 天',
    '还有 3 个月',
    '还有 12 个月',
    '还有 23 个月',
    '还有 2 年多',
    '还有 2 年多',
    '还有 3 年多',
  ]);
  expect([5, 120, 800].map((days) => spanWords('Over', days))).toEqual([
    '已过期 5 天',
    '已过期 3 个月',
    '已过期 2 年多',
  ]);
});
