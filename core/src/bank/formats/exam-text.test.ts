import { expect, test } from 'vitest';
import { parseExamText } from './exam-text.ts';
import type { ParsedQuestion } from './parsed.ts';

function read(text: string): ParsedQuestion[] {
  const { questions, errors } = parseExamText(text);
  expect(errors).toEqual([]);
  return questions;
}

/** The letters of the right options. */
function key(question: ParsedQuestion | undefined): string {
  return (question?.answers ?? []).map(({ fraction }, at) => (fraction > 0 ? 'ABCDEFGHIJ'[at] : '')).join('');
}

test.each([
  ['1. 题（ B ）\nA. 甲\nB. 乙'],
  ['1、题（　　）\nA、甲\nB、乙\n答案：B'],
  ['1．题（  ）\nＡ．甲　　Ｂ．乙\n【答案】Ｂ'],
  ['（1）题\n（A）甲\n（B）乙\n参考答案:B'],
  ['①题\nA) 甲 B) 乙\n正确答案：B。'],
  ['1. 题（ ）A.甲B.乙 答案：B'],
  ['第1题：题\nA 甲\nB 乙\n答案 B'],
  ['1) 题\na. 甲\nb. 乙\nAnswer: b'],
  ['题\nA. 甲\nB. 乙\n答案：B'],
  ['一、单选题\n1. 题\nA. 甲\nB. 乙\n参考答案\n1. B'],
  ['一、单选题\n1. 题\nA. 甲\nB. 乙\n二、判断题\n1. 是\n参考答案：\n一、单选题\n1.B\n二、判断题\n1.√'],
])('the same question in another dress: %j', (text) => {
  const [question] = read(text);
  expect(question).toMatchObject({ kind: 'single-choice', answers: [{ text: '甲' }, { text: '乙' }] });
  expect(key(question)).toBe('B');
  expect(question?.stem?.replace(/[\s\u3000（）()]/g, '')).toBe('题');
});

test.each(['ABD', 'A、B、D', 'A,B,D', 'A B D', 'ＡＢＤ', 'DBA', 'A；B；D'])(
  'several keys written %s',
  (said) => {
    const [question] = read(`二、多选题\n1. 题\nA. 甲\nB. 乙\nC. 丙\nD. 丁\n答案：${said}`);
    expect(question?.kind).toBe('multiple-choice');
    expect(key(question)).toBe('ABD');
  },
);

test.each([
  ['√', true],
  ['×', false],
  ['对', true],
  ['错', false],
  ['正确', true],
  ['错误', false],
  ['T', true],
  ['F', false],
  ['A', true],
  ['B', false],
] as const)('judgement %s', (said, correct) => {
  expect(read(`三、判断题\n1. 天蓝。（ ）\n答案：${said}`)).toMatchObject([
    { kind: 'true-false', stem: '天蓝。', correct },
  ]);
});

test('a judgement in brackets before or behind, and what is said beyond it', () => {
  expect(read('判断题\n1.（×）水干。\n2. 天蓝。（√）\n3. 地平。\n答案：×。应为圆。')).toMatchObject([
    { correct: false, stem: '水干。' },
    { correct: true, stem: '天蓝。' },
    { correct: false, generalFeedback: '应为圆。' },
  ]);
});

test('one blank with wordings, several blanks, blanks that are filled already', () => {
  expect(
    read('四、填空题\n1. 期限____日。\n答案：30/三十\n2. ____和____。\n答案：甲；乙\n3. 由__公安__办理。'),
  ).toMatchObject([
    { kind: 'short-text', stem: '期限_____日。', answers: [{ text: '30' }, { text: '三十' }] },
    {
      kind: 'cloze',
      stem: '{#1}和{#2}。',
      gaps: [{ answers: [{ text: '甲' }] }, { answers: [{ text: '乙' }] }],
    },
    { kind: 'short-text', stem: '由_____办理。', answers: [{ text: '公安' }] },
  ]);
});

test('points of the heading and of the question, level, topic, law and explanation', () => {
  const text =
    '一、单选题（每题2分，共4分）\n1. 甲（3分）\nA. 一\nB. 二\n答案：A\n解析：见下。\n第二行。\n难度：难\n知识点：刑法\n法律依据：《刑法》第二十条\n2. 乙\nA. 一\nB. 二\n答案：B 解析：无 难度：易 分值：5';
  expect(read(text)).toMatchObject([
    {
      stem: '甲',
      defaultMark: 3,
      generalFeedback: '见下。\n第二行。\n法律依据：《刑法》第二十条',
      notes: { difficulty: 'hard', topic: '刑法', law: '《刑法》第二十条' },
    },
    { defaultMark: 5, generalFeedback: '无', notes: { difficulty: 'easy' } },
  ]);
});

test('an answer of several numbered lines stays one answer', () => {
  const text = '五、简答题（每题10分）\n1. 简述一。\n答：\n1. 甲；\n2. 乙；\n3. 丙。\n2. 简述二。\n答：丁';
  expect(read(text)).toMatchObject([
    { kind: 'essay', defaultMark: 10, notes: { sampleAnswer: '1. 甲；\n2. 乙；\n3. 丙。' } },
    { kind: 'essay', notes: { sampleAnswer: '丁' } },
  ]);
});

test('a case with its questions, answered each or together', () => {
  const text =
    '六、案例分析题\n案例一：某日，张某……\n问题：\n（1）何罪？（5分）\n（2）如何处理？（5分）\n参考答案：（1）盗窃罪。（2）依法处理。\n案例二：李某……\n1. 下列正确的是（ A ）\nA. 一\nB. 二\n2. 说明理由。\n答案：略';
  expect(read(text)).toMatchObject([
    {
      kind: 'case',
      stem: '某日，张某……\n问题：',
      defaultMark: 10,
      parts: [
        { stem: '何罪？', notes: { sampleAnswer: '盗窃罪。' } },
        { notes: { sampleAnswer: '依法处理。' } },
      ],
    },
    { kind: 'case', stem: '李某……', parts: [{ kind: 'single-choice' }, { kind: 'essay' }] },
  ]);
});

test('keys at the end: ranges, several on a line, by section', () => {
  const options = 'A. 一\nB. 二\nC. 三';
  const text = `一、单选题\n1. 甲\n${options}\n2. 乙\n${options}\n二、多选题\n1. 丙\n${options}\n三、判断题\n1. 丁\n2. 戊\n参考答案及解析\n一、单选题\n1-2 CA\n二、多选题\n1. ABC 解析：都对\n三、判断题\n1.√ 2.×`;
  const questions = read(text);
  expect(questions.slice(0, 3).map(key)).toEqual(['C', 'A', 'ABC']);
  expect(questions[2]?.generalFeedback).toBe('都对');
  expect(questions.slice(3).map(({ correct }) => correct)).toEqual([true, false]);
});

test('what cannot be understood is reported with its line, and all others are read', () => {
  const text =
    '1. 甲\nA. 一\nB. 二\n答案：A\n2. 乙\nA. 一\nB. 二\n3. 丙\nA. 一\nB. 二\n答案：E\n4. 丁（A）\nA. 一\nB. 二\n答案：B\n5. 戊\nA. 一\nC. 三\n答案：A';
  const { questions, errors } = parseExamText(text);
  expect(questions.map(({ stem }) => stem)).toEqual(['甲']);
  expect(errors.map(({ line, code }) => [line, code])).toEqual([
    [5, 'answer-missing'],
    [8, 'answer-not-an-option'],
    [12, 'answer-in-conflict'],
    [16, 'option-out-of-order'],
  ]);
});

test('title and name lines belong to no question', () => {
  const { questions, errors, notices } = parseExamText(
    '2024年法制考试\n姓名：____ 单位：____\n一、判断题\n1. 天蓝。（√）',
  );
  expect([questions.length, errors.length, notices.map(({ line }) => line)]).toEqual([1, 0, [1, 2]]);
});

test.each([
  '答案—A',
  '答案应为A',
  '（答案：A）',
  '【答案：A】',
  '〔答案〕A',
  '答　案：A',
  '★答案：A',
  '本题正确答案：A',
  '正确的选项是：A',
  '答案：选项A',
  '答案（1）：A',
  '答案：\nA',
  'Ans. A',
  '故选A。',
  '本题选A',
  '解析：依照第九条，甲有权，故选A。',
])('the key of a choice is read from “%s”', (said) => {
  const text = `1. 下列哪项？\nA. 甲\nB. 乙\nC. 丙\n${said}\n2. 再下列哪项？\nA. 甲\nB. 乙\n答案：B\n解析：乙有权，故选B。`;
  const { questions, errors } = parseExamText(`一、单选题\n${text}`);
  expect(errors).toEqual([]);
  const keys = questions.map(({ answers }) => answers?.map(({ fraction }) => fraction));
  expect(keys).toEqual([
    [1, 0, 0],
    [0, 1],
  ]);
  expect(questions[1]?.generalFeedback).toBe('乙有权，故选B。');
});
