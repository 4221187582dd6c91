import { expect, test } from 'vitest';
import { printedPaper, type PrintedItem } from './paper-sheet.ts';

const options = [
  { id: 'x', text: '甲' },
  { id: 'y', text: '乙' },
];
const items: PrintedItem[] = [
  { kind: 'single', points: 2, content: { stem: '单一', options, key: 'y' } },
  { kind: 'true-false', points: 1, content: { stem: '天蓝', key: true } },
  { kind: 'single', points: 2, content: { stem: '单二', options, key: 'x' } },
  {
    kind: 'fill-blank',
    points: 2,
    content: { stem: '{{1}}和{{2}}', blanks: [{ accept: ['一', '壹'] }, { accept: ['二'] }] },
  },
  {
    kind: 'case-group',
    points: 5,
    content: {
      stem: '答',
      material: '某日',
      parts: [{ id: 'a', points: 5, kind: 'multiple', content: { stem: '多', options, keys: ['y', 'x'] } }],
    },
  },
];

test('questions are numbered through, kind by kind, and sheet and key follow the numbers', () => {
  const paper = printedPaper('结业考试', items);
  expect(paper.total).toBe(12);
  expect(
    paper.sections.map(({ kind, points, questions }) => [
      kind,
      points,
      questions.map(({ no, stem }) => `${no} ${stem}`),
    ]),
  ).toEqual([
    ['single', 4, ['1 单一', '2 单二']],
    ['true-false', 1, ['3 天蓝']],
    ['fill-blank', 2, ['4 ____(1)____和____(2)____']],
    ['case-group', 5, ['5 答']],
  ]);
  expect(paper.key.map(({ no, part, answer }) => [no, part, answer])).toEqual([
    [1, null, 'B'],
    [2, null, 'A'],
    [3, null, '√'],
    [4, null, '一 / 壹；二'],
    [5, 1, 'AB'],
  ]);
  expect(paper.sheet.map(({ form, marks, count }) => [form, marks.join(''), count])).toEqual([
    ['one-of', 'AB', 1],
    ['one-of', 'AB', 1],
    ['true-false', '', 1],
    ['blanks', '', 2],
    ['some-of', 'AB', 1],
  ]);
});

test('what is asked holds nothing of the key', () => {
  const { sections } = printedPaper('', [
    { kind: 'short-answer', points: 1, content: { stem: '述', modelAnswer: 'SECRET', rubric: [] } },
  ]);
  expect(JSON.stringify(sections)).not.toContain('SECRET');
});
