import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printedPaper, type PrintedItem } from './paper-sheet.ts';

const options = [
  { id: 'x', text: '甲' },
  { id: 'y', text: '乙' },
];
const items: PrintedItem[] = [
  { code: 'Q-1', kind: 'single', points: 2, content: { stem: '单一', options, key: 'y' } },
  { code: 'Q-2', kind: 'true-false', points: 1, content: { stem: '天蓝', key: true } },
  { code: 'Q-3', kind: 'single', points: 2, content: { stem: '单二', options, key: 'x' } },
  {
    code: 'Q-4',
    kind: 'fill-blank',
    points: 2,
    content: { stem: '{{1}}和{{2}}', blanks: [{ accept: ['一', '壹'] }, { accept: ['二'] }] },
  },
  {
    code: 'Q-5',
    kind: 'case-group',
    points: 10,
    content: {
      stem: '答',
      material: '某日',
      parts: [
        { id: 'a', points: 3, kind: 'multiple', content: { stem: '多', options, keys: ['y', 'x'] } },
        { id: 'b', points: 1, kind: 'true-false', content: { stem: '对', key: false } },
      ],
    },
  },
];

test('questions are numbered through, kind by kind, and sheet and key follow the numbers', () => {
  const paper = printedPaper(items);
  expect(paper.total).toBe(17);
  expect(
    paper.sections.map(({ kind, points, each, questions }) => [
      kind,
      points,
      each,
      questions.map(({ no, stem }) => `${no} ${stem}`),
    ]),
  ).toEqual([
    ['single', 4, 2, ['1 单一', '2 单二']],
    ['true-false', 1, 1, ['3 天蓝']],
    ['fill-blank', 2, 2, ['4 {{1}}和{{2}}']],
    ['case-group', 10, 10, ['5 答']],
  ]);
  expect(paper.key.map(({ no, part, code, answer }) => [no, part, code, answer])).toEqual([
    [1, null, 'Q-1', 'B'],
    [2, null, 'Q-3', 'A'],
    [3, null, 'Q-2', '√'],
    [4, null, 'Q-4', '一 / 壹；二'],
    [5, 1, 'Q-5', 'AB'],
    [5, 2, 'Q-5', '×'],
  ]);
  expect(paper.sheet.map(({ form, marks, count }) => [form, marks.join(''), count])).toEqual([
    ['one-of', 'AB', 1],
    ['one-of', 'AB', 1],
    ['true-false', '', 1],
    ['blanks', '', 2],
    ['some-of', 'AB', 1],
    ['true-false', '', 1],
  ]);
});

test('the parts of a case are worth together what the case is worth on this paper', () => {
  const [, , , own] = printedPaper(items).sections;
  expect(own?.questions[0]?.parts.map(({ points }) => points)).toEqual([7.5, 2.5]);
});

test('sections with titles keep the order of the paper', () => {
  const { sections } = printedPaper(items, [
    { title: '法律', from: 1, to: 2 },
    { title: '实务', from: 3, to: 5 },
  ]);
  expect(sections.map(({ title, each, questions }) => [title, each, questions.map(({ no }) => no)])).toEqual([
    ['法律', null, [1, 2]],
    ['实务', null, [3, 4, 5]],
  ]);
});

test('what is asked holds nothing of the key', () => {
  const content = { stem: '述', modelAnswer: 'SECRET', rubric: [{ id: 'a', text: 'SECRET', points: 1 }] };
  const { sections, sheet } = printedPaper([{ code: 'Q-1', kind: 'short-answer', points: 1, content }]);
  expect(JSON.stringify([sections, sheet])).not.toContain('SECRET');
});

const texts = fc.uniqueArray(fc.stringMatching(/^[一-龟]{1,4}$/), { minLength: 2, maxLength: 8 });

test('an order to be found is printed shuffled, and the key puts it right in the letters of the paper', () => {
  fc.assert(
    fc.property(texts, fc.string({ minLength: 1 }), (entries, code) => {
      const parts = entries.map((text, at) => ({ id: `p${at}`, text }));
      const content = { stem: '排', entries: parts, order: parts.map(({ id }) => id) };
      const item: PrintedItem = { code, kind: 'ordering', points: 1, content };
      const paper = printedPaper([item]);
      const choices = new Map(paper.sections[0]!.questions[0]!.choices.map(({ mark, text }) => [mark, text]));
      expect([...paper.key[0]!.answer].map((mark) => choices.get(mark))).toEqual(entries);
      expect(printedPaper([item])).toEqual(paper);
    }),
  );
});

test('of a picture the lettered places that lie in an area are its key', () => {
  const image = { media: 'media:x', alt: '图', width: 200, height: 100 };
  const markers = [
    { id: 'a', text: '门', x: 0.1, y: 0.1 },
    { id: 'b', text: 'C：窗', x: 0.9, y: 0.9 },
  ];
  const areas = [{ shape: 'rect', x: 0, y: 0, width: 0.2, height: 0.2 }];
  const content = { stem: '指', image, markers, areas };
  const paper = printedPaper([{ code: 'Q-9', kind: 'hotspot', points: 1, content }]);
  const [question] = paper.sections[0]!.questions;
  const door = question!.choices.find(({ text }) => text === '门')!.mark;
  expect(paper.key[0]!.answer).toBe(door);
  expect(question!.picture!.spots.find(({ x }) => x === 0.1)!.mark).toBe(door);
  expect(question!.choices.map(({ text }) => text).sort()).toEqual(['窗', '门']);
  expect(paper.sheet[0]).toMatchObject({ form: 'picture', marks: ['A', 'B'], count: 1 });
});
