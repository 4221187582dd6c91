import fc from 'fast-check';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { kindNames, kindOf } from './kinds.ts';
import { samples } from './testing/kind-samples.ts';

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
  'areas',
  'criteria',
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
        const drawn = before.toSorted(
          (a, b) => (ranks[before.indexOf(a)] ?? 0) - (ranks[before.indexOf(b)] ?? 0),
        );
        // What belongs to one gap or one part of a group stays there.
        const home = (id: string) => id.slice(0, id.lastIndexOf('/') + 1);
        const homes = [...new Set(before.map(home))];
        const order = homes.flatMap((one) => drawn.filter((id) => home(id) === one));
        const arranged = kind.arrange(paper, order);
        expect(kind.shufflable(arranged)).toEqual(order);
        expect(kind.arrange(paper, drawn)).toEqual(arranged);
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
