import { describe, expect, test } from 'vitest';
import { parseGift } from './gift.ts';

function one(text: string) {
  return parseGift(text).questions[0];
}

describe('line ends, marks of encodings and blanks at ends', () => {
  const text = '::A::Q1 {=a ~b}\n\n::B::Q2 {\n=c\n~d\n}\n';
  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['double CR', text.replaceAll('\n', '\r\r\n')],
    ['BOM', `\ufeff${text}`],
    ['trailing blanks', text.replaceAll('\n', '  \t\n')],
  ])('%s change nothing', (_, written) => {
    expect(parseGift(written)).toMatchObject({ questions: parseGift(text).questions, errors: [] });
  });
});

test('one broken question is reported where it is, and the rest is read', () => {
  const { questions, errors } = parseGift(
    'Good {T}\n\n  Never closed {=a ~b\n\nGood {F}\n\nOpened never }\n\n{~only}',
  );
  expect(questions.map(({ correct }) => correct)).toEqual([true, false]);
  expect(errors).toMatchObject([
    { line: 3, column: 16, code: 'brace-unclosed' },
    { line: 7, column: 14, code: 'brace-unopened' },
    { line: 9, code: 'answers-too-few' },
  ]);
});

test('weights come from a fixed list: a third to five digits is one, 37 is none', () => {
  expect(one('Q {~%33.333%a ~%66.667%b ~c}')?.answers?.map(({ fraction }) => fraction.toFixed(5))).toEqual([
    '0.33333',
    '0.66667',
    '0.00000',
  ]);
  expect(parseGift('Q {~%37%a ~%63%b}')).toMatchObject({
    questions: [],
    errors: [{ code: 'weight-not-allowed', line: 1 }],
  });
  expect(one('Q {=%50%half =whole}')?.answers).toEqual([
    { text: 'half', fraction: 0.5 },
    { text: 'whole', fraction: 1 },
  ]);
});

test('only exact capitals are true or false', () => {
  expect(one('Q {TRUE}')?.kind).toBe('true-false');
  expect(one('Q {true}')).toMatchObject({ kind: 'short-text', answers: [{ text: 'true', fraction: 1 }] });
});

test('a category, its line only, goes before its questions', () => {
  const { questions } = parseGift('// top\n$CATEGORY: law/weapons\nQ {T}');
  expect(questions).toMatchObject([{ kind: 'category', category: 'law/weapons' }, { kind: 'true-false' }]);
});

test('numbers as ranges, with tolerance, and feedback for all others', () => {
  expect(one('Q {#3.1..3.2}')?.answers?.[0]?.text).toBe('3.15');
  expect(one('Q {#=2:0.1 =%50%2:1 ~#no}')?.answers).toEqual([
    { text: '2', fraction: 1, tolerance: 0.1 },
    { text: '2', fraction: 0.5, tolerance: 1 },
    { text: '*', fraction: 0, feedback: 'no', tolerance: 0 },
  ]);
  expect(parseGift('Q {#two}').errors[0]?.code).toBe('number-unreadable');
  expect(one('Q {#0}')?.answers?.[0]).toEqual({ text: '0', fraction: 1, tolerance: 0 });
});

test('tags and an id in comments, brackets of their own escaped', () => {
  expect(one('// [id:a\\]b] [tag:one]\n// [tag:two]\nQ {T}')).toMatchObject({
    idnumber: 'a]b',
    tags: ['one', 'two'],
  });
});

test('a second block in braces is kept as text and noticed', () => {
  const { questions, notices } = parseGift('One {T}\nTwo {F}');
  expect(questions).toHaveLength(1);
  expect(notices).toMatchObject([{ line: 2, column: 5, code: 'brace-again' }]);
});

test('an ordering of Moodle is read in the order of its lines; an answer that only begins with > is none', () => {
  const { questions } = parseGift(
    '::顺序::[html]排列{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\n甲\n乙\\: 二\n丙\n}\n\n大于几{=>5 =大于五}',
  );
  expect(questions).toMatchObject([
    { kind: 'ordering', name: '顺序', entries: ['甲', '乙: 二', '丙'] },
    { kind: 'short-text', answers: [{ text: '>5' }, { text: '大于五' }] },
  ]);
});
