import { expect, test } from 'vitest';
import { writeExamText } from './exam-text-write.ts';
import { importEntries } from './import-entries.ts';
import { readBankText, type BankFormat } from './read-bank.ts';

function entries(format: BankFormat, text: string) {
  return importEntries(readBankText(format, text), format);
}

test('questions and what could not be read stand in the order of the file, each with its own text', () => {
  const text = '// note\nGood {T}\n\nBroken {=a\n  ~b\n\n$CATEGORY: x\n\nAlso {F}';
  expect(
    entries('gift', text).map(({ line, source, faults }) => [line, source, faults.map(({ code }) => code)]),
  ).toEqual([
    [1, '// note\nGood {T}', []],
    [4, 'Broken {=a\n  ~b', ['brace-unclosed']],
    [7, '$CATEGORY: x', []],
    [9, 'Also {F}', []],
  ]);
});

test('what was left out between questions, or kept as text, is told with the question it stands at', () => {
  const codes = (format: BankFormat, text: string) =>
    entries(format, text).map(({ faults }) => faults.map(({ line, code }) => `${line} ${code}`));
  expect(codes('text', '试卷标题\n一、判断题\n1. 甲（√）\n二、判断题\n请作答\n1. 乙（×）')).toEqual([
    [],
    ['5 text-stray'],
  ]);
  expect(codes('gift', 'Q1{T}\nQ2{F}\n\nQ3{T}')).toEqual([['2 brace-again'], []]);
});

test('the text of an entry, read again, gives the same question', () => {
  const files: [BankFormat, string][] = [
    ['gift', '::A::One {=a ~b}\n\nTwo {#3:1}\n\n{=c} three'],
    ['excel', '题型,题干,选项A,选项B,答案\n单选,"甲\n乙",一,二,A\n判断,天蓝,,,对\n'],
    [
      'moodle-xml',
      '<quiz>\n<question type="essay"><name><text>n</text></name><questiontext><text>a</text></questiontext></question> <question type="truefalse"><questiontext><text>b</text></questiontext><answer fraction="100"><text>true</text></answer></question></quiz>',
    ],
    ['aiken', 'One?\nA. a\nB. b\nANSWER: A\n\nTwo?\nA. a\nB. b\nANSWER: B'],
  ];
  for (const [format, text] of files) {
    const list = entries(format, text);
    expect(list.length).toBeGreaterThan(1);
    const again = list.map(({ source }) => readBankText(format, source).bank.questions[0]);
    expect(again, format).toEqual(list.map(({ question }) => question));
  }
});

test('a question of exam text is written so that it reads the same, although its key stood at the end', () => {
  const text =
    '一、单选题（每题2分）\n1. 甲\nA. 一\nB. 二\n二、判断题\n1. 天蓝\n三、填空题\n1. ____与____\n四、简答题\n1. 述\n五、案例题\n案例一：某日\n（1）对吗？（ A ）\nA. 对吧\nB. 不\n（2）为何？\n答案：因为\n参考答案\n一、单选题\n1. B 解析：二\n二、判断题\n1. ×\n三、填空题\n1. 甲；乙\n四、简答题\n1. 如下：\n第一\n第二';
  const list = entries('text', text);
  expect(list.map(({ question }) => question?.kind)).toEqual([
    'single-choice',
    'true-false',
    'cloze',
    'essay',
    'case',
  ]);
  for (const { question } of list) {
    const written = question === null ? null : writeExamText(question);
    expect(readBankText('text', written ?? '').bank.questions).toEqual([question]);
  }
});
