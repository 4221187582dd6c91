import { expect, test } from 'vitest';
import type { JsonObject } from './json.ts';
import { statementAt } from './statement.ts';
import { plain, statementCases } from './testing/statement-cases.ts';
import { generations } from './version.ts';

/** As it would come over the wire. */
const wired = (statement: JsonObject) => JSON.parse(JSON.stringify(statement)) as JsonObject;

function takes(statement: JsonObject): string {
  const taken = generations.filter((generation) => {
    try {
      statementAt(wired(statement), '', generation);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'xapi-not-valid' });
      return false;
    }
  });
  return taken.length === generations.length ? 'both' : (taken[0] ?? '');
}

test('the plain statement is taken by both generations', () => {
  expect(takes(plain)).toBe('both');
});

test.each(statementCases)('a statement with %s', (_what, change, taken) => {
  expect(takes({ ...plain, ...change })).toBe(taken);
});

test.each(['actor', 'verb', 'object'])('%s must be there', (name) => {
  expect(takes(Object.fromEntries(Object.entries(plain).filter(([one]) => one !== name)))).toBe('');
});

test('a fault is told with its place', () => {
  const faulty = {
    ...plain,
    context: { contextActivities: { parent: [{ id: 'https://a.example' }, { id: 'b' }] } },
  };
  expect(() => statementAt(faulty, '[3]', '1.0')).toThrow(
    expect.objectContaining({
      extras: { where: '[3].context.contextActivities.parent[1].id', why: 'must be an absolute IRI' },
    }),
  );
});
