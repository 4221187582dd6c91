import { policy } from '@whetstone/core/access/policy.ts';
import type { Route } from '@whetstone/core/platform/route.ts';
import { alwaysPossible, refusals } from '@whetstone/core/refusal-catalogue.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from './testing/all-routes.ts';
import { type OpenHouse, openHouse } from './testing/open-house.ts';

interface Schema {
  [keyword: string]: unknown;
  properties?: Record<string, Schema>;
}

const routes = await allRoutes();
let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Every schema inside a schema, itself included, with where it stands. */
function* within(schema: Schema, at = ''): Generator<[string, Schema]> {
  yield [at, schema];
  for (const [name, inner] of Object.entries(schema.properties ?? {})) yield* within(inner, `${at}/${name}`);
  for (const [name, inner] of Object.entries(schema.patternProperties ?? {}))
    yield* within(inner as Schema, `${at}/${name}`);
  for (const inner of schema.items ? [schema.items as Schema | Schema[]].flat() : [])
    yield* within(inner, `${at}/*`);
  for (const keyword of ['anyOf', 'oneOf', 'allOf'])
    for (const [n, inner] of ((schema[keyword] ?? []) as Schema[]).entries())
      yield* within(inner, `${at}|${n}`);
}

const saysNothing = (schema: Schema) =>
  !['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'].some((keyword) => keyword in schema);
const isOpen = (schema: Schema) =>
  schema.type === 'object' && schema.additionalProperties !== false && !schema.patternProperties;
const paramsOf = (route: Route) => [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

test('there are contracts to look at', () => {
  expect(routes.length).toBeGreaterThan(40);
});

test('no two operations share a name, or a method and path', () => {
  const names = routes.map(({ route }) => route.name);
  const addresses = routes.map(({ route }) => `${route.method} ${route.path.replaceAll(/:\w+/g, ':')}`);
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
  expect(addresses.filter((address, n) => addresses.indexOf(address) !== n)).toEqual([]);
});

describe.each(routes)('$route.name', ({ room, route }) => {
  test('is named after its room, says in a sentence what it does, and needs an action of the policy', () => {
    expect(route.name.startsWith(`${room}.`)).toBe(true);
    expect(route.summary).toMatch(/^[A-Z0-9“].{9,}\.$/s);
    expect(Object.keys(policy)).toContain(route.can);
  });

  test('has a schema for each part of the path, and the person looked at is one of them', () => {
    expect(Object.keys((route.params as Schema | undefined)?.properties ?? {}).toSorted()).toEqual(
      paramsOf(route).toSorted(),
    );
    if (route.looksAt !== undefined) expect(paramsOf(route)).toContain(route.looksAt);
  });

  test('lets in only what it lists', () => {
    for (const part of [route.params, route.query, route.body])
      for (const [at, schema] of within((part ?? {}) as Schema, route.name)) {
        if (part === undefined) continue;
        expect([at, 'open', isOpen(schema)]).toEqual([at, 'open', false]);
        expect([at, 'says nothing', saysNothing(schema)]).toEqual([at, 'says nothing', false]);
      }
    if (route.method === 'GET') expect(route.body).toBeUndefined();
  });

  test('lets out only what it lists', () => {
    for (const [at, schema] of within(route.ok as Schema, route.name)) {
      expect([at, 'open', isOpen(schema)]).toEqual([at, 'open', false]);
      expect([at, 'says nothing', saysNothing(schema)]).toEqual([at, 'says nothing', false]);
    }
  });

  test('refuses with codes of the catalogue, and does not list those that are always possible', () => {
    for (const code of route.refuses) {
      expect(Object.keys(refusals)).toContain(code);
      expect(alwaysPossible).not.toContain(code);
    }
    expect(new Set(route.refuses).size).toBe(route.refuses.length);
  });

  test('is mounted', () => {
    expect(house.app.hasRoute({ method: route.method, url: route.path })).toBe(true);
  });
});

test('nothing is mounted in the open that no contract defines', () => {
  const documented = Object.entries(house.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const defined = routes.map(({ route }) => `${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`);
  expect(documented.toSorted()).toEqual(defined.toSorted());
});
