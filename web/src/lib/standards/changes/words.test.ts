import { beforeAll, expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { bandWords, whoWords } from './words.ts';

beforeAll(() => learn('changes', 'model'));

test('for whom a band is reads as people say it, ages open at an end included', () => {
  expect(whoWords('M 31–35 demo')).toBe('男 31–35 演示');
  expect(whoWords('F –25 official')).toBe('女 ≤25 正式');
  expect(whoWords('M 56–')).toBe('男 ≥56');
  expect(whoWords('– demo')).toBe('演示');
});

test('a band that is gone is told by its drill and by whom it was for', () => {
  const drill = { code: 'FIT-A1', nameZh: '往返跑', nameEn: 'Shuttle run', tables: [] };
  const tables = { drills: [drill] } as unknown as Parameters<typeof bandWords>[1];
  expect(bandWords('FIT-A1 F6', tables, 'F 46–50 demo')).toBe('往返跑 女 46–50 演示');
  expect(bandWords('FIT-A1 F6', tables)).toBe('往返跑 F6');
});
