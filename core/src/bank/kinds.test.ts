import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Check } from 'typebox/value';
import type { Grade } from './kind.ts';
import { openObjects } from '../platform/open-objects.ts';
import { kindNames, kindOf } from './kinds.ts';

interface Group {
  item: unknown;
  cases: ({ case: string; rule?: string; response: unknown } & Pick<Grade, 'fraction' | 'verdict'>)[];
}

const folder = new URL('./kinds/', import.meta.url);

function groupsOf(name: string): Group[] {
  return JSON.parse(readFileSync(new URL(`${name}.cases.json`, folder), 'utf8')) as Group[];
}

describe.each(kindNames)('%s', (name) => {
  const kind = kindOf(name);
  const groups = groupsOf(name);

  describe.each(groups)('$item.stem', ({ item, cases }) => {
    test('the item fits the schema and has no faults', () => {
      expect(Check(kind.schemas.content, item)).toBe(true);
      expect(kind.faults(item)).toEqual([]);
    });

    test.each(cases)('$case → $verdict', ({ rule, response, fraction, verdict }) => {
      expect(response === null || Check(kind.schemas.response, response)).toBe(true);
      if (rule !== undefined) expect(kind.rules).toContain(rule);
      expect(kind.grade(item, response, rule)).toMatchObject({ fraction, verdict });
    });
  });

  test('the cases show a right, a wrong and an unanswered response, or one for a marker, and every rule', () => {
    const cases = groups.flatMap((group) => group.cases);
    const verdicts = new Set(cases.map(({ verdict }) => verdict));
    const judged = verdicts.has('awaiting-marker') ? ['awaiting-marker'] : ['right', 'wrong'];
    expect([...verdicts]).toEqual(expect.arrayContaining([...judged, 'unanswered']));
    expect(new Set(cases.map(({ rule }) => rule ?? kind.rules[0]))).toEqual(new Set(kind.rules));
  });

  test('no schema lets an unknown field through, at any depth', () => {
    expect(openObjects(kind.schemas)).toEqual([]);
  });

  test('is a file of its own name, and its paper says so', () => {
    expect(kind.name).toBe(name);
    expect(existsSync(new URL(`${name}.ts`, folder))).toBe(true);
    expect(kind.toPaper(groups[0]?.item).kind).toBe(name);
  });
});

test('every file in kinds/ is registered, and every kind has its cases', () => {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.test.ts'));
  expect(files.sort()).toEqual(kindNames.flatMap((name) => [`${name}.cases.json`, `${name}.ts`]).sort());
});
