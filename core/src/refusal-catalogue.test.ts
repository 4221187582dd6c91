import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RefusalWords } from './platform/refusal.ts';
import { alwaysPossible, refusals, sentenceOf } from './refusal-catalogue.ts';

type Room = Record<string, RefusalWords>;

const here = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(here, { recursive: true })
  .map(String)
  .filter((file) => /(^|[/-])refusals\.ts$/.test(file) && file !== 'refusals.ts');
let byFile: [file: string, room: Room][];
beforeAll(async () => {
  const modules = await Promise.all(
    files.map((file) => import(`${here}${file}`) as Promise<Record<string, Room>>),
  );
  byFile = modules.map((module, n) => [files[n]!, Object.assign({}, ...Object.values(module)) as Room]);
});

test('every code belongs to one room, and every room is joined', () => {
  const codes = byFile.flatMap(([, room]) => Object.keys(room));
  expect(codes.filter((code, n) => codes.indexOf(code) !== n)).toEqual([]);
  expect(codes.toSorted()).toEqual(Object.keys(refusals).toSorted());
  expect(codes.length).toBeGreaterThanOrEqual(100);
});

test('what any operation may refuse is what platform says', () => {
  const platform = byFile.find(([file]) => file === 'platform/refusals.ts')?.[1] ?? {};
  expect(alwaysPossible.toSorted()).toEqual(Object.keys(platform).toSorted());
});

describe.each(Object.entries(refusals))('%s', (code, { status, zh, en }) => {
  test('has words in both languages, with the same gaps, and an error status', () => {
    const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
    expect(code).toMatch(/^[a-z][a-z\d]*(-[a-z\d]+)*$/);
    expect(zh).not.toMatch(/\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u);
    expect(zh).toMatch(/^[^.]*\p{Script=Han}.*。$/su);
    expect(en).toMatch(/^[^\p{Script=Han}]+\.$/u);
    expect(gaps(en)).toEqual(gaps(zh));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(600);
  });
});

test('a sentence is filled from the extras; instants stand in local time; what is missing leaves a blank', () => {
  expect(sentenceOf('wrong-password', 'en', { left: 3 })).toBe(
    'Badge number or password is wrong; 3 tries left.',
  );
  expect(sentenceOf('round-not-open', 'zh', { opensAt: '2026-03-01T01:00:00.000Z' })).toMatch(/09:00。$/);
  expect(sentenceOf('too-many-requests', 'en')).toBe('Too many requests; try again in  seconds.');
});
