import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { kindNames, kindOf, type KindName } from './kinds.ts';
import type { Part } from './parts.ts';

/** Two items that differ in nothing but the key, and a response to them. */
interface Sample {
  content: Record<string, unknown>;
  rekeyed: Record<string, unknown>;
  response: Record<string, unknown>;
}

const stem = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => `题 ${text}`);
const ids = (minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,5}$/), { minLength, maxLength });
const partsOf = (names: readonly string[], word: string): Part[] =>
  names.map((id, at) => ({ id, text: `${word} ${at + 1}` }));
const some = (names: readonly string[], minLength: number) =>
  fc.shuffledSubarray([...names], { minLength, maxLength: names.length });
/** Texts that stand out, so that the walk below would find them on a paper. */
const secret = fc.integer({ min: 0, max: 999_999 }).map((number) => `KEY-${number}`);
const number = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((whole) => whole / 100);

const options = ids(2, 8).chain((names) => fc.tuple(stem, fc.constant(names)));

const samples: { [Name in KindName]: fc.Arbitrary<Sample> } = {
  single: options.chain(([text, names]) => {
    const name = fc.constantFrom(...names);
    return fc.tuple(name, name, name).map(([key, other, pick]) => {
      const shown = { stem: text, options: partsOf(names, '选项') };
      return { content: { ...shown, key }, rekeyed: { ...shown, key: other }, response: { pick } };
    });
  }),
  multiple: options.chain(([text, names]) =>
    fc.tuple(some(names, 1), some(names, 1), some(names, 0)).map(([keys, others, picks]) => {
      const shown = { stem: text, options: partsOf(names, '选项') };
      return { content: { ...shown, keys }, rekeyed: { ...shown, keys: others }, response: { picks } };
    }),
  ),
  'true-false': fc.tuple(stem, fc.boolean(), fc.boolean()).map(([text, key, pick]) => ({
    content: { stem: text, key },
    rekeyed: { stem: text, key: !key },
    response: { pick },
  })),
  'fill-blank': fc.integer({ min: 1, max: 5 }).chain((count) => {
    const blanks = fc.array(fc.record({ accept: fc.uniqueArray(secret, { minLength: 1, maxLength: 3 }) }), {
      minLength: count,
      maxLength: count,
    });
    const text = Array.from({ length: count }, (_, at) => `{{${at + 1}}}`).join('与');
    return fc.tuple(blanks, blanks, fc.array(secret, { maxLength: count })).map(([one, other, texts]) => ({
      content: { stem: text, blanks: one },
      rekeyed: { stem: text, blanks: other },
      response: { texts },
    }));
  }),
  numeric: fc
    .tuple(
      stem,
      number,
      number,
      fc.nat(100),
      fc.option(fc.constantFrom('小时', '%')),
      fc.string({ maxLength: 40 }),
    )
    .map(([text, key, other, tolerance, unit, answer]) => {
      const shown = unit === null ? { stem: text } : { stem: text, unit };
      return {
        content: { ...shown, key, tolerance },
        rekeyed: { ...shown, key: other, tolerance: tolerance + 1 },
        response: { text: answer },
      };
    }),
  matching: fc.tuple(stem, ids(2, 8), ids(2, 12)).chain(([text, left, right]) => {
    const pairs = fc
      .tuple(...left.map(() => fc.constantFrom(...right)))
      .map((partners) => Object.fromEntries(left.map((id, at) => [id, partners[at] as string])));
    const shown = { stem: text, left: partsOf(left, '左'), right: partsOf(right, '右') };
    return fc.tuple(pairs, pairs, pairs, some(left, 0)).map(([one, other, given, kept]) => ({
      content: { ...shown, pairs: one },
      rekeyed: { ...shown, pairs: other },
      response: { pairs: Object.fromEntries(kept.map((id) => [id, given[id]])) },
    }));
  }),
  'short-answer': fc
    .tuple(stem, secret, secret, ids(1, 4), fc.string({ maxLength: 60 }))
    .map(([text, one, other, names, written]) => {
      const shown = { stem: text, material: '材料', wordLimit: 200 };
      const rubric = (word: string) => names.map((id) => ({ id, text: word, points: 2, keywords: [word] }));
      return {
        content: { ...shown, rubric: rubric(one), modelAnswer: one },
        rekeyed: {
          ...shown,
          rubric: [...rubric(other), { id: 'zz9', text: other, points: 7 }],
          modelAnswer: other,
        },
        response: { text: written },
      };
    }),
  ordering: fc.tuple(stem, ids(2, 10)).chain(([text, names]) => {
    const shown = { stem: text, entries: partsOf(names, '步骤') };
    const order = some(names, names.length);
    return fc.tuple(order, order, some(names, 0)).map(([one, other, given]) => ({
      content: { ...shown, order: one },
      rekeyed: { ...shown, order: other },
      response: { order: given },
    }));
  }),
};

/** Every text, number and field name in a value. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => [name, ...wordsIn(inner)]);
  }
  return [String(value)];
}

const fieldsOfKeys = [
  'rubric',
  'modelAnswer',
  'keywords',
  'key',
  'keys',
  'accept',
  'accepted',
  'pairs',
  'order',
  'tolerance',
  'response',
  'explanation',
];

describe.each(kindNames)('%s', (name) => {
  const kind = kindOf(name);
  const sample = samples[name];

  test('samples fit the schemas', () => {
    fc.assert(
      fc.property(sample, ({ content, rekeyed, response }) => {
        expect(Check(kind.schemas.content, content)).toBe(true);
        expect(Check(kind.schemas.content, rekeyed)).toBe(true);
        expect(Check(kind.schemas.response, response)).toBe(true);
      }),
    );
  });

  test('two items that differ only in the key give equal papers', () => {
    fc.assert(
      fc.property(sample, ({ content, rekeyed }) => {
        expect(kind.toPaper(content)).toEqual(kind.toPaper(rekeyed));
      }),
    );
  });

  test('nothing of the key, and no field the paper does not list, is on the paper', () => {
    fc.assert(
      fc.property(sample, ({ content }) => {
        const paper = kind.toPaper({ ...content, explanation: 'KEY-explained' });
        const words = wordsIn(paper);
        expect(words.filter((word) => fieldsOfKeys.includes(word) || word.startsWith('KEY-'))).toEqual([]);
        expect(Check(kind.schemas.paper, paper)).toBe(true);
      }),
    );
  });

  test('a grade is from 0 to 1 and its verdict says the same, under every rule', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(...kind.rules), ({ content, response }, rule) => {
        const { fraction, verdict } = kind.grade(content, response, rule);
        // An explicit third outcome: the machine says nothing, neither 0 nor 1.
        expect(fraction === null).toBe(verdict === 'awaiting-marker');
        if (fraction === null) {
          expect(kind.personParts?.(content)).not.toEqual([]);
          return;
        }
        expect(fraction >= 0 && fraction <= 1).toBe(true);
        if (verdict === 'right') expect(fraction).toBe(1);
        else if (verdict === 'partial') expect(fraction > 0 && fraction < 1).toBe(true);
        else expect(fraction).toBe(0);
      }),
    );
  });

  test('the revealed response earns everything, suits the paper and leaves nothing unanswered', () => {
    fc.assert(
      fc.property(sample, fc.constantFrom(...kind.rules), ({ content }, rule) => {
        const reveal = kind.reveal(content);
        const paper = kind.toPaper(content);
        expect(Check(kind.schemas.reveal, reveal)).toBe(true);
        const people = kind.personParts?.(content) ?? [];
        const earned =
          people.length > 0
            ? { fraction: null, verdict: 'awaiting-marker' }
            : { fraction: 1, verdict: 'right' };
        expect(kind.grade(content, reveal.response, rule)).toMatchObject(earned);
        expect(kind.fits(reveal.response as object, paper)).toBe(true);
        expect(kind.complete(reveal.response, paper)).toBe(true);
      }),
    );
  });

  test('no response is unanswered, worth nothing and incomplete', () => {
    fc.assert(
      fc.property(sample, ({ content }) => {
        expect(kind.grade(content, null)).toMatchObject({ fraction: 0, verdict: 'unanswered' });
        expect(kind.complete(null, kind.toPaper(content))).toBe(false);
      }),
    );
  });

  test('arranging changes the order and nothing else; the author’s order restores the paper', () => {
    fc.assert(
      fc.property(sample, fc.array(fc.nat()), ({ content }, ranks) => {
        const paper = kind.toPaper(content);
        const before = kind.shufflable(paper);
        const order = before.toSorted(
          (a, b) => (ranks[before.indexOf(a)] ?? 0) - (ranks[before.indexOf(b)] ?? 0),
        );
        const arranged = kind.arrange(paper, order);
        expect(kind.shufflable(arranged)).toEqual(order);
        expect(wordsIn(arranged).sort()).toEqual(wordsIn(paper).sort());
        expect(kind.arrange(arranged, before)).toEqual(paper);
      }),
    );
  });

  test('a response of another kind never suits', () => {
    const others = kindNames.filter((other) => other !== name);
    fc.assert(
      fc.property(
        sample,
        fc.constantFrom(...others).chain((other) => samples[other]),
        ({ content, response }, foreign) => {
          const sameFields = Check(kind.schemas.response, foreign.response);
          if (!sameFields) expect(kind.fits(foreign.response, kind.toPaper(content))).toBe(false);
          expect(kind.fits(response, kind.toPaper(content))).toBe(true);
        },
      ),
    );
  });
});
