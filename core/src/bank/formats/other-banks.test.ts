import { expect, test } from 'vitest';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { workbookOf } from '../../platform/files/xlsx-write.ts';
import type { ParsedBank } from './parsed.ts';
import { readBank, readBankText, type BankFormat } from './read-bank.ts';
import { saidShortly } from './testing/said-shortly.ts';

function said({ questions, errors }: ParsedBank): string[] {
  return [
    ...questions.map(saidShortly),
    ...errors.map(({ line, column, code }) => `ERR ${line}:${column} ${code}`),
  ];
}

const texts: readonly (readonly [BankFormat, string, string, readonly string[]])[] = [
  ['gift', 'escapes', 'Is \\{x\\} \\= \\~ \\#?{=a\\=b ~c\\~d ~e\\#f}', ['SA Is {x} = ~ #?<a=b/c~d/e#f>']],
  ['gift', 'a share that is in no list', 'Q{~%17%a~%83%b}\n\nQ{T}', ['√ Q', 'ERR 1:4 weight-not-allowed']],
  ['gift', 'ranges and tolerances', 'Q{#1..5}\n\nQ{#3:0.5}\n\nQ{#}', ['N Q<3±2>', 'N Q<3±0.5>', 'ERR 5:3 number-missing']],
  ['gift', 'a pair without its arrow', 'Q{=a -> 1\n=b 2\n=c -> 3}\n\nQ{F}', ['× Q', 'ERR 2:2 pair-without-arrow']],
  ['gift', 'a blank in the middle', 'The {=sun ~moon} shines.', ['SA The _____ shines.<sun/moon>']],
  ['gift', 'full-width braces', '题｛=甲 ~乙｝\n\n题{T}', ['√ 题', 'ERR 1:2 marks-wide']],
  ['gift', 'full-width marks of answers', '题{＝甲 ～乙}\n\n题{T}', ['√ 题', 'ERR 1:3 marks-wide']],
  ['gift', 'a brace that never closes', 'Q{=a ~b\n\nQ2{T}\n\n}x\n\nQ3{F}', ['√ Q2', '× Q3', 'ERR 1:2 brace-unclosed', 'ERR 5:1 brace-unopened']],
  ['gift', 'an address is no comment', '// c\nhttp://x.y{T}', ['√ http://x.y']],
  ['aiken', 'Chinese marks and labels', '题一\nA、甲\nB、乙\n答案：B\n\n题二\nA．甲\nB．乙\nANSWER：A', ['SB 题一<甲/乙>', 'SA 题二<甲/乙>']],
  ['aiken', 'several keys are not cut to one', 'Q\nA. a\nB. b\nC. c\nANSWER: A, C', ['MAC Q<a/b/c>']],
  ['aiken', 'an option of two lines', 'Q\nA. a\nmore\nB. b\nANSWER: B', ['SB Q<a\\nmore/b>']],
  ['aiken', 'no blank line, feedback', 'Q1\nA. a\nB. b\nANSWER: A\nFEEDBACK: so\nQ2\nA. a\nB. b\nANSWER: B', ['SA Q1<a/b> !so', 'SB Q2<a/b>']],
  ['aiken', 'a question without its answer line', 'Q\nA. a\nB. b\nQ2\nA. a\nB. b\nANSWER: B', ['SB Q2<a/b>', 'ERR 1:1 answer-missing']],
  ['excel', 'options in one cell', '题型,试题,选项,标准答案\n单选题,甲,A.一|B.二|C.三,B', ['SB 甲<一/二/三>']],
  ['excel', 'options with the letters of their columns', '题干,选项A,选项B,答案\n甲,A.一,B.二,A', ['SA 甲<一/二>']],
  ['excel', 'the key in the brackets of the stem', '题干,选项A,选项B,答案\n甲（B）,一,二,', ['SB 甲（  ）<一/二>']],
  ['excel', 'English names of kinds', 'Type;Question;Option A;Option B;Correct Answer\nMultiple Choice;Q;a;b;A,B\nTrue/False;R;;;TRUE', ['MAB Q<a/b>', '√ R']],
  ['excel', 'a formula that failed', '题干,选项A,选项B,答案\n甲,#REF!,二,B\n乙,一,二,A', ['SA 乙<一/二>', 'ERR 2:2 cell-unreadable']],
  ['excel', 'no heading', '单选,甲,一,二,A', ['ERR 1:1 columns-missing']],
]; // prettier-ignore

test.each(texts)('%s: %s', (format, _, text, expected) => {
  expect(said(readBankText(format, text).bank)).toEqual(expected);
});

const question = (type: string, inner: string, text = 'Q') =>
  `<question type="${type}"><name><text>n</text></name><questiontext format="html"><text>${text}</text></questiontext>${inner}</question>`;
const choice =
  '<single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer>';

test.each([
  ['text in two CDATA', question('multichoice', choice, '<![CDATA[a]]]]><![CDATA[>b]]>'), ['SA a]]>b<a/b>']],
  ['entities nobody knows', question('multichoice', choice, 'a &foo; &#xFFFFFFF; &'), ['SA a &foo; &#xFFFFFFF; &<a/b>']],
  ['a type that is not taken', question('random', '') + question('multichoice', choice), ['SA Q<a/b>', 'ERR 1:7 type-unknown']],
  ['a question that breaks off', `${question('multichoice', choice)}<question type="essay"><name><text>x</name></question>${question('essay', '')}`, ['SA Q<a/b>', 'E Q<>', 'ERR 1:278 xml-broken']],
  ['kinds without answers', question('multichoice', '') + question('numerical', ''), ['ERR 1:7 options-missing', 'ERR 1:131 number-missing']],
  ['a number that is none', question('numerical', '<answer fraction="100"><text>abc</text></answer>'), ['ERR 1:7 number-unreadable']],
] as const)('moodle-xml: %s', (_, inner, expected) => {
  expect(said(readBankText('moodle-xml', `<quiz>${inner}</quiz>`).bank)).toEqual(expected);
}); // prettier-ignore

test('an old workbook is told to be saved anew, a renamed one is read by what it is', () => {
  const old = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  expect(said(readBank('excel', old, byteTools).bank)).toEqual(['ERR 1:1 file-old-office']);
  const rows = [['题干', '选项A', '选项B', '答案'], ['甲', '一', '二', 'A']]; // prettier-ignore
  const book = byteTools.zip(workbookOf('题目', rows));
  expect(said(readBank('text', book, byteTools).bank)).toEqual(['SA 甲<一/二>']);
});
