import { expect, test } from 'vitest';
import { kinds } from './kinds.ts';

const options = [
  { id: 'a', text: '拘传' },
  { id: 'b', text: '罚款' },
  { id: 'c', text: '逮捕' },
];

test('single: the key must be an option; options differ in id and text; nothing is empty', () => {
  expect(kinds.single.faults({ stem: '题', options, key: 'd' })).toEqual([
    { path: 'key', code: 'key-not-an-option' },
  ]);
  expect(
    kinds.single.faults({
      stem: ' \u3000',
      options: [...options, { id: 'a', text: ' 罚款 ' }, { id: 'e', text: '\u200b' }],
      key: 'a',
    }),
  ).toEqual([
    { path: 'stem', code: 'empty-text' },
    { path: 'options/3/id', code: 'duplicate-id' },
    { path: 'options/3/text', code: 'duplicate-text' },
    { path: 'options/4/text', code: 'empty-text' },
  ]);
});

test('multiple: each key is an option, once', () => {
  expect(kinds.multiple.faults({ stem: '题', options, keys: ['a', 'x', 'a'] })).toEqual([
    { path: 'keys/1', code: 'key-not-an-option' },
    { path: 'keys/2', code: 'duplicate-key' },
  ]);
});

test('true-false: a statement is needed', () => {
  expect(kinds['true-false'].faults({ stem: ' ', key: true })).toEqual([
    { path: 'stem', code: 'empty-text' },
  ]);
});

test('fill-blank: every blank has its marker once, every marker its blank', () => {
  const blank = { accept: ['十二'] };
  expect(kinds['fill-blank'].faults({ stem: '{{1}}、{{1}}、{{3}}', blanks: [blank, blank] })).toEqual([
    { path: 'blanks/0', code: 'marker-repeated' },
    { path: 'blanks/1', code: 'marker-missing' },
    { path: 'stem', code: 'marker-without-blank' },
  ]);
});

test('fill-blank: an accepted wording is not empty and not the same as another', () => {
  expect(kinds['fill-blank'].faults({ stem: '{{1}}', blanks: [{ accept: ['DNA', ' ', 'ｄｎａ'] }] })).toEqual(
    [
      { path: 'blanks/0/accept/1', code: 'accept-empty' },
      { path: 'blanks/0/accept/2', code: 'accept-repeated' },
    ],
  );
});

test('numeric: a key that nobody could type is a fault', () => {
  expect(kinds.numeric.faults({ stem: '题', key: 1e21, tolerance: 0 })).toEqual([
    { path: 'key', code: 'key-unreadable' },
  ]);
  expect(kinds.numeric.faults({ stem: '题', key: -0.5, tolerance: 0 })).toEqual([]);
});

test('matching: every left entry has a partner, and pairs speak of what is there', () => {
  const left = [
    { id: 'l1', text: '甲' },
    { id: 'l2', text: '乙' },
  ];
  const right = [
    { id: 'r1', text: '一' },
    { id: 'r2', text: '二' },
  ];
  expect(kinds.matching.faults({ stem: '题', left, right, pairs: { l1: 'r9', l3: 'r1' } })).toEqual([
    { path: 'left/1', code: 'pair-missing' },
    { path: 'pairs/l1', code: 'pair-unknown-right' },
    { path: 'pairs/l3', code: 'pair-unknown-left' },
  ]);
});

test('matching: ids that count along with the key are a fault, as ids are on the paper', () => {
  const parts = (letter: string) =>
    [1, 2, 3].map((number) => ({ id: `${letter}${number}`, text: `${letter} ${number}` }));
  const item = { stem: '题', left: parts('l'), right: parts('r') };
  expect(kinds.matching.faults({ ...item, pairs: { l1: 'r1', l2: 'r2', l3: 'r3' } })).toEqual([
    { path: 'pairs', code: 'ids-tell-the-key' },
  ]);
  expect(kinds.matching.faults({ ...item, pairs: { l1: 'r3', l2: 'r1', l3: 'r2' } })).toEqual([]);
});

test('ordering: the order names every entry once and no other', () => {
  const entries = [...options, { id: 'd', text: '拘留' }];
  expect(kinds.ordering.faults({ stem: '题', entries, order: ['c', 'a', 'c', 'x'] })).toEqual([
    { path: 'order/2', code: 'duplicate-key' },
    { path: 'order/3', code: 'order-unknown-entry' },
    { path: 'order', code: 'order-incomplete' },
  ]);
});

test('ordering: ids that count up or down in the right order are a fault', () => {
  const entries = ['e1', 'e2', 'e10'].map((id) => ({ id, text: `步骤 ${id}` }));
  const told = [{ path: 'order', code: 'ids-tell-the-key' }];
  expect(kinds.ordering.faults({ stem: '题', entries, order: ['e1', 'e2', 'e10'] })).toEqual(told);
  expect(kinds.ordering.faults({ stem: '题', entries, order: ['e10', 'e2', 'e1'] })).toEqual(told);
  expect(kinds.ordering.faults({ stem: '题', entries, order: ['e2', 'e1', 'e10'] })).toEqual([]);
});

test('matching: an entry named like something every object has is no partner by accident', () => {
  const item = {
    stem: '题',
    left: [
      { id: 'constructor', text: '甲' },
      { id: 'toString', text: '乙' },
    ],
    right: [
      { id: 'r1', text: '一' },
      { id: 'r2', text: '二' },
    ],
    pairs: { constructor: 'r2', toString: 'r1' },
  };
  expect(kinds.matching.faults(item)).toEqual([]);
  expect(kinds.matching.complete({ pairs: { toString: 'r1' } }, kinds.matching.toPaper(item))).toBe(false);
  expect(kinds.matching.grade(item, { pairs: { toString: 'r1' } }).fraction).toBe(0.5);
});

test('matching: an entry without a partner is never right, not even when left alone', () => {
  const parts = ['x', 'y'].map((id) => ({ id, text: id }));
  const item = { stem: '题', left: parts, right: parts, pairs: { x: 'y' } };
  expect(kinds.matching.grade(item, { pairs: { x: 'x' } })).toEqual({ fraction: 0, verdict: 'wrong' });
});

test('short-answer: criteria differ in id and say something, and there is a model answer', () => {
  const rubric = [
    { id: 'c1', text: '表明身份', points: 2 },
    { id: 'c1', text: ' ', points: 1 },
  ];
  expect(kinds['short-answer'].faults({ stem: '题', rubric, modelAnswer: ' ' })).toEqual([
    { path: 'rubric/1/text', code: 'empty-text' },
    { path: 'rubric/1/id', code: 'duplicate-id' },
    { path: 'modelAnswer', code: 'empty-text' },
  ]);
});

test('cloze: each gap has its marker, and a key that can be given', () => {
  const gaps = [
    { type: 'select' as const, choices: options, key: 'z' },
    { type: 'number' as const, key: 1e21, tolerance: 0 },
    { type: 'text' as const, accept: ['甲', '甲'] },
  ];
  expect(kinds.cloze.faults({ stem: '{{1}}{{2}}', gaps })).toEqual([
    { path: 'gaps/2', code: 'marker-missing' },
    { path: 'gaps/0/key', code: 'key-not-an-option' },
    { path: 'gaps/1/key', code: 'key-unreadable' },
    { path: 'gaps/2/accept/1', code: 'accept-repeated' },
  ]);
});

test('hotspot: every area can be chosen by name, not every name is right, and a finger can hit it', () => {
  const image = { media: `media:${'0a'.repeat(32)}.png`, alt: '图', width: 300, height: 200 };
  const markers = [
    { id: 'a', text: '门', x: 0.2, y: 0.2 },
    { id: 'b', text: '窗', x: 0.21, y: 0.2 },
  ];
  const circle = (x: number, radius: number) => ({ shape: 'circle' as const, x, y: 0.2, radius });
  expect(
    kinds.hotspot.faults({
      stem: '题',
      image,
      markers,
      areas: [circle(0.2, 0.1), circle(0.8, 0.1), circle(0.2, 0.01)],
    }),
  ).toEqual([
    { path: 'areas/1', code: 'area-without-marker' },
    { path: 'areas/2', code: 'area-too-small' },
    { path: 'markers', code: 'markers-tell-the-key' },
  ]);
});

test('case-group: each part is without faults of its own, under its own name', () => {
  const parts = [
    { id: 'q1', points: 1, kind: 'single' as const, content: { stem: '题', options, key: 'z' } },
    { id: 'q1', points: 1, kind: 'true-false' as const, content: { stem: '题', key: true } },
  ];
  expect(kinds['case-group'].faults({ stem: '题', material: ' ', parts })).toEqual([
    { path: 'material', code: 'empty-text' },
    { path: 'parts/0/content/key', code: 'key-not-an-option' },
    { path: 'parts/1/id', code: 'duplicate-id' },
  ]);
});
