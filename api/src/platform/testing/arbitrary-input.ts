import type { Route } from '@whetstone/core/platform/route.ts';
import fc from 'fast-check';

/** As much of JSON schema as contracts use. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  required?: string[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
}

/** Values worth trying in a field of this name: ids of rows that exist, somebody's badge number. */
export type Known = (field: string) => readonly string[];

/** Input of a request: as its contract asks, or nearly so. */
export interface ArbitraryInput {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
}

const words = [
  '2026-11-21',
  '2025-03-01',
  '2026-11-21T02:00:00.000Z',
  'LAW-02',
  'WPN-01',
  'R03',
  'WPN-D1',
  '041276',
];
const mischief = [
  '',
  ' ',
  'a',
  "' or 1=1 --",
  '%',
  '\\',
  '${7*7}',
  '<script>',
  '../../etc/passwd',
  '\u202e',
  '\ud800',
  '😀',
];
const wrong = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  2 ** 31,
  2 ** 53,
  1e308,
  'x',
  '\u0000',
  true,
  [],
  {},
  [[]],
  { $ne: 1 },
);

const matching = new Map<string, fc.Arbitrary<string>>();
/** Words of a pattern. Made once: taking a pattern apart costs up to half a second, and hundreds of fields share one. */
function wordsOf(pattern: string): fc.Arbitrary<string> {
  const made = matching.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'));
  matching.set(pattern, made);
  return made;
}

function text(schema: Schema, field: string, known: Known): fc.Arbitrary<string> {
  const { pattern, minLength = 0, maxLength = 300 } = schema;
  const fits = (word: string) =>
    word.length >= minLength && word.length <= maxLength && (!pattern || new RegExp(pattern, 'u').test(word));
  const [meant, odd] = [[...known(field), ...words].filter(fits), mischief.filter(fits)];
  if (meant.length === 0 && odd.length === 0)
    return pattern ? wordsOf(pattern) : fc.constant('x'.repeat(minLength));
  if (meant.length === 0 || odd.length === 0) return fc.constantFrom(...meant, ...odd);
  return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...meant) }, fc.constantFrom(...odd));
}

function number({ minimum = -(2 ** 31), maximum = 2 ** 31 - 1, type }: Schema): fc.Arbitrary<number> {
  const [min, max] = [Math.ceil(minimum), Math.floor(maximum)];
  const small = Math.min(Math.max(1, min), max);
  const whole = fc.oneof(fc.constant(small), fc.integer({ min, max }), fc.constantFrom(min, max));
  return type === 'integer' ? whole : fc.oneof(whole, fc.double({ min: minimum, max: maximum, noNaN: true }));
}

function object(schema: Schema, known: Known): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => [
    name,
    valueOf(inner, name, known),
  ]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: schema.required ?? [],
  });
}

/** Any value that the schema lets in. */
function valueOf(schema: Schema, field: string, known: Known): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((inner) => valueOf(inner, field, known)));
  if (schema.type === 'object') return object(schema, known);
  if (schema.type === 'string') return text(schema, field, known);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'null') return fc.constant(null);
  if (schema.type === 'integer' || schema.type === 'number') return number(schema);
  if (schema.type !== 'array') return wrong;
  const { items = {}, minItems = 0, maxItems = 3 } = schema;
  return fc.array(valueOf(items, field, known), {
    minLength: minItems,
    maxLength: Math.min(maxItems, minItems + 3),
  });
}

/** A body that does not fit: a field of the wrong kind, missing, or too many; or no object at all. */
function spoilt(body: unknown, seed: { field: number; how: number; value: unknown }): unknown {
  if (typeof body !== 'object' || body === null || seed.how === 0) return seed.value;
  const names = Object.keys(body);
  const name = names[seed.field % Math.max(names.length, 1)] ?? 'extra';
  if (seed.how === 1) return { ...body, unheardOf: seed.value };
  const { [name]: _gone, ...rest } = body as Record<string, unknown>;
  return seed.how === 2 ? rest : { ...body, [name]: seed.value };
}

const asText = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));

/** Inputs of an operation, made from its contract: two in three as it asks, one spoilt. */
export function arbitraryInput(route: Route, known: Known): fc.Arbitrary<ArbitraryInput> {
  const part = (schema: unknown) =>
    schema
      ? (valueOf(schema as Schema, '', known) as fc.Arbitrary<Record<string, unknown>>)
      : fc.constant({});
  const spoiling = fc.record({ field: fc.nat(20), how: fc.nat(9), value: wrong });
  return fc
    .record({
      params: part(route.params),
      query: part(route.query),
      body: route.body ? part(route.body) : fc.constant(undefined),
      spoiling,
    })
    .map(({ params, query, body, spoiling }) => ({
      params: asText(params),
      query: asText(query),
      body: body !== undefined && spoiling.how <= 3 ? spoilt(body, spoiling) : body,
    }));
}
