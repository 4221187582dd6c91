import fc from 'fast-check';
import type { Area } from '../areas.ts';
import type { KindName } from '../kinds.ts';
import type { Part } from '../parts.ts';
import { type PlainKindName, plainKindNames } from '../plain-kinds.ts';

/** Two items that differ in nothing but the key, and a response to them. */
export interface Sample {
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

/** Shares with few digits and nothing below a thousandth, as screens give them. */
const share = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000);
const wide = fc.integer({ min: 20, max: 300 }).map((thousandths) => thousandths / 1000);
const area: fc.Arbitrary<Area> = fc.oneof(
  fc.record({ shape: fc.constant('circle' as const), x: share, y: share, radius: wide }),
  fc
    .record({ shape: fc.constant('rect' as const), x: share, y: share, width: wide, height: wide })
    .map((rect) => ({
      ...rect,
      x: Math.min(rect.x, 1 - rect.width),
      y: Math.min(rect.y, 1 - rect.height),
    })),
  // Around a centre in the order of their angles: any shape that does not cross itself, also hollow ones.
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 5, maxLength: 12 }),
      fc.infiniteStream(wide),
    )
    .map(([angles, lengths]) => ({
      shape: 'polygon' as const,
      points: angles
        .sort((one, other) => one - other)
        .map((angle) => {
          const length = lengths.next().value as number;
          return {
            x: 0.5 + length * Math.cos((angle * Math.PI) / 12),
            y: 0.5 + length * Math.sin((angle * Math.PI) / 12),
          };
        }),
    })),
);

/** A gap with two keys, and what somebody fills in. */
const gap = fc.oneof(
  ids(2, 5).chain((names) => {
    const name = fc.constantFrom(...names);
    const choices = partsOf(names, '选项');
    return fc.tuple(name, name, fc.constantFrom(...names, '')).map(([key, other, given]) => ({
      one: { type: 'select', choices, key },
      other: { type: 'select', choices, key: other },
      given,
    }));
  }),
  fc.tuple(secret, secret, secret).map(([key, other, given]) => ({
    one: { type: 'text', accept: [key] },
    other: { type: 'text', accept: [other, `${other}0`] },
    given,
  })),
  fc.tuple(number, number, number).map(([key, other, given]) => ({
    one: { type: 'number', key, tolerance: 0, unit: '%' },
    other: { type: 'number', key: other, tolerance: 5, unit: '%' },
    given: String(given),
  })),
);

const options = ids(2, 8).chain((names) => fc.tuple(stem, fc.constant(names)));

const plainSamples: { [Name in PlainKindName]: fc.Arbitrary<Sample> } = {
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
  cloze: fc.tuple(stem, fc.array(gap, { minLength: 1, maxLength: 5 })).map(([text, gaps]) => ({
    content: { stem: text, gaps: gaps.map(({ one }) => one) },
    rekeyed: { stem: text, gaps: gaps.map(({ other }) => other) },
    response: { gaps: gaps.map(({ given }) => given) },
  })),
  hotspot: fc.tuple(stem, ids(2, 6), fc.integer({ min: 1, max: 4 })).chain(([text, names, count]) => {
    const image = { media: `media:${'0a'.repeat(32)}.png`, alt: '图', width: 400, height: 300 };
    const markers = names.map((id, at) => ({ id, text: `标记 ${at + 1}`, x: at / 10, y: at / 10 }));
    const areas = fc.array(area, { minLength: count, maxLength: count });
    const points = fc.array(fc.record({ x: share, y: share }), { maxLength: count });
    return fc.tuple(areas, areas, points).map(([one, other, given]) => ({
      content: { stem: text, image, markers, areas: one },
      rekeyed: { stem: text, image, markers, areas: other },
      response: { points: given },
    }));
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

/** Groups of one to four items of any kinds. */
const group: fc.Arbitrary<Sample> = fc.tuple(stem, ids(1, 4)).chain(([text, names]) => {
  const part = fc
    .constantFrom(...plainKindNames)
    .chain((kind) =>
      fc
        .tuple(plainSamples[kind], fc.integer({ min: 1, max: 9 }), fc.boolean())
        .map((one) => ({ kind, one })),
    );
  const parts = fc.array(part, { minLength: names.length, maxLength: names.length });
  return parts.map((drawn) => {
    const shown = { stem: text, material: '材料' };
    const of = (which: 'content' | 'rekeyed') =>
      drawn.map(({ kind, one: [sample, points] }, at) => ({
        id: names[at],
        points,
        kind,
        content: sample[which],
      }));
    const given = drawn.flatMap(({ one: [sample, , answered] }, at) =>
      answered ? [[names[at] as string, sample.response] as const] : [],
    );
    return {
      content: { ...shown, parts: of('content') },
      rekeyed: { ...shown, parts: of('rekeyed') },
      response: { parts: Object.fromEntries(given) },
    };
  });
});

/** A sample of every kind; what they are made of is small, so that laws meet every case often. */
export const samples: { [Name in KindName]: fc.Arbitrary<Sample> } = { ...plainSamples, 'case-group': group };
