import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparableDuration } from './formats/duration.ts';
import { isTimestamp, timestampInUtc, timestampMs } from './formats/timestamp.ts';
import { mergeDefinition } from './definition.ts';
import { checkConditions, mergeDocuments } from './document.ts';
import { sameStatement } from './equivalence.ts';
import { canonical, withIds } from './formats.ts';
import { httpDate } from './http-date.ts';
import type { JsonObject } from './json.ts';
import { bestLanguage, languagesAsked } from './language-match.ts';
import { mentionsOf } from './mentions.ts';
import { asKept } from './normalize.ts';
import { plain } from './testing/statement-cases.ts';

const a = { mbox: 'mailto:a@example.org' };
const b = { mbox: 'mailto:b@example.org' };

describe('two statements say the same', () => {
  const same: [string, JsonObject, JsonObject][] = [
    ['whatever the store sets', { stored: '2026-01-01T00:00:00Z', version: '1.0.0', authority: a }, {}],
    [
      'however an instant is written',
      { timestamp: '2026-01-01T08:00:00+08:00' },
      { timestamp: '2026-01-01T00:00:00.000Z' },
    ],
    ['with an instant that one leaves to the store', { timestamp: '2026-01-01T00:00:00Z' }, {}],
    [
      'down to hundredths of a second',
      { result: { duration: 'PT1.239S' } },
      { result: { duration: 'PT1.23S' } },
    ],
    [
      'with one activity or a list of it',
      { context: { contextActivities: { parent: { id: 'x:1' } } } },
      { context: { contextActivities: { parent: [{ id: 'x:1' }] } } },
    ],
    [
      'in whatever order a group stands',
      { actor: { objectType: 'Group', member: [a, b] } },
      { actor: { objectType: 'Group', member: [b, a] } },
    ],
    ['whatever the verb is called', { verb: { id: 'https://verbs.example/read' } }, {}],
  ];
  test.each(same)('%s', (_how, one, other) => {
    expect(sameStatement({ ...plain, ...one }, { ...plain, ...other })).toBe(true);
    expect(sameStatement({ ...plain, ...other }, { ...plain, ...one })).toBe(true);
  });

  test.each([
    [{ actor: a }],
    [{ verb: { id: 'https://verbs.example/wrote' } }],
    [{ object: { id: 'https://lessons.example/2' } }],
    [{ result: { success: true } }],
    [{ context: { platform: 'here' } }],
  ])('but not with %j', (change) => {
    expect(sameStatement(plain, { ...plain, ...change })).toBe(false);
  });
});

test('an instant in UTC is the same instant, with every decimal it had', () => {
  const offset = fc.tuple(
    fc.constantFrom('+', '-'),
    fc.integer({ min: 0, max: 14 }),
    fc.constantFrom('00', '30'),
  );
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }),
      offset,
      (at, [sign, hours, minutes]) => {
        const text = `${at.toISOString().slice(0, 23)}456${sign}${String(hours).padStart(2, '0')}:${minutes}`;
        fc.pre(isTimestamp(text));
        expect(timestampMs(timestampInUtc(text))).toBe(timestampMs(text));
        expect(timestampMs(text)).toBe(Date.parse(text));
        expect(timestampInUtc(text)).toMatch(/\.\d{3}456Z$/);
      },
    ),
  );
});

test('HTTP writes an instant as JavaScript does', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (at) => {
      expect(httpDate(at.toISOString())).toBe(at.toUTCString());
    }),
  );
});

test.each([
  ['PT1.239S', 'PT1.23S'],
  ['PT1.20S', 'PT1.2S'],
  ['PT10S', 'PT10S'],
  ['PT0.001S', 'PT0S'],
  ['P1DT2,5S', 'P1DT2.5S'],
])('of %s counts %s', (text, counted) => expect(comparableDuration(text)).toBe(counted));

test('the ids of a statement are what identifies its parts, and nothing else', () => {
  const told = {
    ...plain,
    actor: { name: 'A', ...a },
    object: { objectType: 'Activity', id: 'x:1', definition: { type: 'x:t' } },
  };
  expect(withIds(told)).toEqual({
    actor: a,
    verb: { id: 'https://verbs.example/read' },
    object: { id: 'x:1' },
  });
});

test('the canonical form has what the store knows, in the language asked for', () => {
  const known = new Map([['https://lessons.example/1', { name: { zh: '盘查', en: 'Checks' } }]]);
  const found = canonical(plain, known, languagesAsked('fr, en-GB;q=0.8, zh;q=0.5'));
  expect(found.object).toEqual({ id: 'https://lessons.example/1', definition: { name: { en: 'Checks' } } });
});

test.each([
  ['en-GB', { 'en-US': 'colour', de: 'Farbe' }, 'en-US'],
  ['en', { de: 'Farbe', 'en-US': 'color' }, 'en-US'],
  ['zh-Hans-CN', { en: 'x', zh: 'y' }, 'zh'],
  ['fr', { en: 'x', zh: 'y' }, 'en'],
  ['zh;q=0, en', { zh: 'y', en: 'x' }, 'en'],
])('who asks for %s is given the best of %j', (asked, map, tag) => {
  const wanted = asked === 'en-GB' ? ['en-gb', 'en'] : languagesAsked(asked);
  expect(Object.keys(bestLanguage(map, wanted))).toEqual([tag]);
});

test('a statement is found by everybody in it; by who only stands around it when that is asked for', () => {
  const told: JsonObject = {
    ...plain,
    actor: { objectType: 'Group', member: [a] },
    object: { objectType: 'SubStatement', actor: b, verb: plain.verb!, object: { id: 'x:inner' } },
    context: {
      instructor: { openid: 'https://i.example/t' },
      contextActivities: { parent: [{ id: 'x:course' }] },
    },
    authority: { account: { homePage: 'https://h.example', name: 'c' } },
  };
  const { actors, activities } = mentionsOf(told);
  expect([...actors]).toEqual([
    ['mbox mailto:a@example.org', false],
    ['mbox mailto:b@example.org', true],
    ['openid https://i.example/t', true],
    ['account https://h.example c', true],
  ]);
  expect([...activities]).toEqual([
    ['x:inner', true],
    ['x:course', true],
  ]);
});

test('keeping a statement twice changes nothing more', () => {
  const told = {
    ...plain,
    timestamp: '2026-01-01T08:00:00+08:00',
    context: { contextActivities: { other: { id: 'x:1' } } },
  };
  const kept = asKept(told, '2.0');
  expect(kept).toMatchObject({
    timestamp: '2026-01-01T00:00:00.000Z',
    context: { contextActivities: { other: [{ id: 'x:1' }] } },
  });
  expect(asKept(kept, '2.0')).toEqual(kept);
  expect(asKept(told, '1.0').timestamp).toBe(told.timestamp);
});

test('what is told of an activity adds to what was known', () => {
  const known = { name: { en: 'One' }, type: 'x:a' };
  expect(mergeDefinition(known, { name: { zh: '一' }, type: 'x:b' })).toEqual({
    name: { en: 'One', zh: '一' },
    type: 'x:b',
  });
  expect(mergeDefinition(undefined, known)).toBe(known);
});

describe('a document', () => {
  const change = (etag: string | null, said: object, mustSay: 'never' | 'over-another' | 'always') => () =>
    checkConditions(said, etag, mustSay);

  test.each([
    ['abc', { ifMatch: '"abc"' }, 'always'],
    ['abc', { ifMatch: 'W/"x", "abc"' }, 'over-another'],
    ['abc', { ifMatch: '*' }, 'always'],
    [null, { ifNoneMatch: '*' }, 'always'],
    ['abc', { ifNoneMatch: '"x"' }, 'always'],
    [null, {}, 'over-another'],
    ['abc', {}, 'never'],
  ] as const)('with tag %s is changed by who says %j (%s)', (etag, said, mustSay) => {
    expect(change(etag, said, mustSay)).not.toThrow();
  });

  test.each([
    ['abc', { ifMatch: '"x"' }, 'never', 'xapi-precondition'],
    [null, { ifMatch: '*' }, 'never', 'xapi-precondition'],
    ['abc', { ifNoneMatch: '*' }, 'never', 'xapi-precondition'],
    ['abc', {}, 'over-another', 'xapi-document-exists'],
    [null, {}, 'always', 'xapi-not-valid'],
  ] as const)('with tag %s is not changed by who says %j (%s): %s', (etag, said, mustSay, code) => {
    expect(change(etag, said, mustSay)).toThrow(expect.objectContaining({ code }));
  });

  test('is merged one level deep, and only with another object of JSON', () => {
    const kept = { type: 'application/json', text: '{"a":1,"b":{"c":1}}' };
    expect(mergeDocuments(kept, { type: 'application/json; charset=utf-8', text: '{"b":{"d":2}}' })).toEqual({
      a: 1,
      b: { d: 2 },
    });
    for (const posted of [
      { type: 'text/plain', text: '{}' },
      { type: 'application/json', text: '[]' },
    ])
      expect(() => mergeDocuments(kept, posted)).toThrow(expect.objectContaining({ code: 'xapi-not-valid' }));
  });
});
