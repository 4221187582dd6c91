import fc from 'fast-check';
import type { KindName } from '../../kinds.ts';
import { cognitiveLevels } from '../../item-tags.ts';
import { comparableText } from '../../text.ts';
import { countsAlong } from '../../parts.ts';
import { pointIn, type Area } from '../../areas.ts';
import type { SourcedItem } from '../item-source.ts';
import { isSound } from '../to-item.ts';

/** Pieces that some format takes for a mark, among ordinary words. */
const pieces = [
  '公安机关', '民警', '应当', '出示', '2024', ' ', '，', '。', 'law', '=', '~', '#', '{', '}', ':', '\\', '\n', '[html]', '%50%',
  '<b>', '&amp;', '&', '->', '//', '**', '|', '`', '（ A ）', '（√）', '1. ', 'A. ', '"', "'", '；', '/', '、', '::', '####',
  '😀', '\u3000', '<', '>', '答案：', ']]>', '每题2分', '$', ',', '\t', '*',
  '｛=', '｝', '＝', '～', '#REF!', '【答案】', '选项A', '\u00a0', 'B.',
]; // prettier-ignore

/** Any text: trimmed, not empty to the eye. */
export const wildText = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.join('').trim())
  .filter((text) => comparableText(text) !== '' && !/^[\s*|`#<>]*$/.test(text));

/** Texts as people write them in items. */
export const plainText = fc
  .array(
    fc.constantFrom(
      '公安机关',
      '民警',
      '依法',
      '出示证件',
      '2024',
      '，',
      '现场',
      'A组',
      '100 米',
      '《刑法》',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join('').trim());

const id = (at: number) => String.fromCharCode(97 + at);

function texts(text: fc.Arbitrary<string>, minLength: number, maxLength: number): fc.Arbitrary<string[]> {
  return fc.uniqueArray(text, { minLength, maxLength, selector: comparableText });
}

function parts(list: readonly string[]) {
  return list.map((text, at) => ({ id: id(at), text }));
}

/** Contents of every kind that files can hold, made of the given texts. */
export function contents(
  text: fc.Arbitrary<string>,
): Partial<Record<KindName, fc.Arbitrary<Record<string, unknown>>>> {
  const short = text.map((one) => one.slice(0, 60).trim()).filter((one) => comparableText(one) !== '');
  const number = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((whole) => whole / 100);
  const options = texts(text, 2, 8);
  const single = fc
    .tuple(text, options, fc.nat(7))
    .map(([stem, list, key]) => ({ stem, options: parts(list), key: id(key % list.length) }));
  const multiple = fc
    .tuple(text, options, fc.uniqueArray(fc.nat(7), { minLength: 1 }))
    .map(([stem, list, keys]) => ({
      stem,
      options: parts(list),
      keys: [...new Set(keys.map((key) => id(key % list.length)))],
    }));
  const numeric = fc
    .tuple(text, number, fc.nat(50), fc.option(fc.constantFrom('小时', '%', 'km/h'), { nil: undefined }))
    .map(([stem, key, tolerance, unit]) => ({
      stem,
      key,
      tolerance: tolerance / 10,
      ...(unit === undefined ? {} : { unit }),
    }));
  const accept = texts(short, 1, 3);
  const blanks = fc.array(fc.tuple(accept, text), { minLength: 1, maxLength: 4 }).chain((list) =>
    text.map((start) => ({
      stem: start + list.map(([, rest], at) => `{{${at + 1}}}${rest}`).join(''),
      blanks: list.map(([wordings]) => ({ accept: wordings })),
    })),
  );
  const order = texts(text, 2, 8).chain((list) =>
    fc
      .tuple(
        text,
        fc.shuffledSubarray(
          list.map((_, at) => id(at)),
          { minLength: list.length, maxLength: list.length },
        ),
      )
      .filter(([, ids]) => !countsAlong(ids))
      .map(([stem, ids]) => ({ stem, entries: parts(list), order: ids })),
  );
  const matching = fc
    .tuple(text, texts(text, 2, 6), texts(text, 2, 8), fc.array(fc.nat(7), { minLength: 6, maxLength: 6 }))
    .map(([stem, left, right, picks]) => ({
      stem,
      left: parts(left),
      right: parts(right),
      pairs: Object.fromEntries(left.map((_, at) => [id(at), id((picks[at] ?? 0) % right.length)])),
    }))
    .filter(({ left, pairs }) => !countsAlong(left.map((part) => pairs[part.id] ?? '')));
  const essay = fc
    .tuple(
      text,
      text,
      fc.array(fc.tuple(short, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 3 }),
    )
    .map(([stem, modelAnswer, list]) => ({
      stem,
      modelAnswer,
      rubric: list.map(([said, points], at) => ({ id: `c${at + 1}`, text: said, points })),
    }));
  const gap = fc.oneof(
    accept.map((list) => ({ type: 'text', accept: list })),
    fc
      .tuple(texts(short, 2, 5), fc.nat(4))
      .map(([list, key]) => ({ type: 'select', choices: parts(list), key: id(key % list.length) })),
    fc
      .tuple(number, fc.nat(9), fc.constantFrom({}, { unit: '小时' }))
      .map(([key, tolerance, unit]) => ({ type: 'number', key, tolerance, ...unit })),
  );
  const cloze = fc
    .tuple(text, fc.array(fc.tuple(gap, text), { minLength: 1, maxLength: 4 }))
    .map(([start, list]) => ({
      stem: start + list.map(([, rest], at) => `{{${at + 1}}}${rest}`).join(''),
      gaps: list.map(([one]) => one),
    }));
  return {
    single,
    multiple,
    'true-false': fc.tuple(text, fc.boolean()).map(([stem, key]) => ({ stem, key })),
    'fill-blank': blanks,
    numeric,
    matching,
    ordering: order,
    'short-answer': essay,
    cloze,
    hotspot: spots(text, short),
    'case-group': fc
      .tuple(text, text, single, multiple, essay, blanks)
      .map(([stem, material, one, many, asked, filled]) => ({
        stem,
        material,
        parts: [
          { id: 'a', points: 2, kind: 'single', content: one },
          { id: 'b', points: 3, kind: 'multiple', content: many },
          { id: 'c', points: 5, kind: 'short-answer', content: asked },
          { id: 'd', points: 1, kind: 'fill-blank', content: filled },
        ],
      })),
  };
}

const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });

/** Pictures with two right areas of every shape and names of places in them, and one beside. */
function spots(text: fc.Arbitrary<string>, short: fc.Arbitrary<string>) {
  const area = fc.oneof(
    fc.record({
      shape: fc.constant('circle'),
      x: share,
      y: share,
      radius: fc.constantFrom(0.1, 1 / 3, 0.07),
    }),
    fc.record({
      shape: fc.constant('rect'),
      x: share,
      y: share,
      width: fc.constantFrom(0.05, 0.029),
      height: share.map((one) => one / 20 + 0.04),
    }),
    fc.tuple(share, share).map(([x, y]) => ({
      shape: 'polygon',
      points: [
        { x, y },
        { x: x + 0.05, y },
        { x, y: y + 0.05 },
      ],
    })),
  );
  const image = fc.record({
    media: fc.constant(`media:${'ab'.repeat(32)}.png`),
    alt: fc.constantFrom('路口平面图', '房间'),
    width: fc.constantFrom(640, 801),
    height: fc.constantFrom(480, 333),
  });
  const names = texts(
    short.map((one) => one.replaceAll('\n', ' ').trim()),
    3,
    3,
  );
  return fc
    .tuple(text, image, names, area, fc.uniqueArray(share, { minLength: 2, maxLength: 2 }))
    .map(([stem, shown, [right = '', wrong = '', other = ''], only, [x = 0, y = 0]]) => {
      const inside = pointIn(only as Area);
      const markers = [
        { id: 'a', text: right, ...inside },
        { id: 'b', text: wrong, x, y },
        { id: 'c', text: other, x: y, y: x },
      ];
      return { stem, image: shown, markers, areas: [only] };
    })
    .filter((content) => isSound({ kind: 'hotspot', content } as never));
}

/** Items of a kind with all that stands beside what they ask. */
export function items(
  kind: KindName,
  content: fc.Arbitrary<Record<string, unknown>>,
  text: fc.Arbitrary<string>,
): fc.Arbitrary<SourcedItem> {
  const law = fc.record({
    law: fc.constantFrom('刑法', '人民警察法'),
    article: fc.constantFrom('', '第二十条'),
    edition: fc.constantFrom('', '2020修正'),
  });
  return fc.record({
    kind: fc.constant(kind),
    content,
    explanation: fc.oneof(fc.constant(''), text),
    law: fc.uniqueArray(law, { maxLength: 2, selector: (one) => one.law }),
    points: fc.constantFrom(1, 2, 0.5, 10),
    expectedSeconds: fc.integer({ min: 5, max: 600 }),
    capabilityCode: fc.constantFrom(null, 'LAW-01'),
    topic: fc.constantFrom('', '武器使用'),
    difficulty: fc.constantFrom('easy', 'medium', 'hard'),
    level: fc.constantFrom(null, ...cognitiveLevels),
    idnumber: fc.constantFrom(null, 'Q-1001', '甲[1]'),
  });
}
