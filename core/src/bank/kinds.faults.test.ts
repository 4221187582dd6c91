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
