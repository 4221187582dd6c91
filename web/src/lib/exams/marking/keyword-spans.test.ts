import { expect, test } from 'vitest';
import { keywordSpans } from './keyword-spans.ts';

const rubric = [
  { id: 'a', text: 'order', points: 1, keywords: ['亮证', '出示证件'] },
  { id: 'b', text: 'law', points: 1, keywords: ['第9条', '证件'] },
];

test('marks the words of the rubric, the longest first, and loses nothing of the text', () => {
  const text = '先出示证件，再按第9条告知。';
  const spans = keywordSpans(text, rubric);
  expect(spans.filter(({ hit }) => hit).map((span) => span.text)).toEqual(['出示证件', '第9条']);
  expect(spans.map((span) => span.text).join('')).toBe(text);
});

test('signs that mean something in a pattern are only signs', () => {
  const odd = [{ id: 'a', text: '', points: 1, keywords: ['(一)', 'a.c'] }];
  expect(keywordSpans('abc a.c (一)', odd).filter(({ hit }) => hit)).toHaveLength(2);
});

test('without keywords the text is one piece, and nothing is nothing', () => {
  expect(keywordSpans('text', [])).toEqual([{ text: 'text', hit: false }]);
  expect(keywordSpans('', rubric)).toEqual([]);
});
