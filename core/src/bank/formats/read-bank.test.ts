import { expect, test } from 'vitest';
import { decodeText } from '../../platform/files/bytes.ts';
import { readBank, readBankText } from './read-bank.ts';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { workbookOf } from '../../platform/files/xlsx-write.ts';

const gift = '::题::民警执法时应当{=出示证件 ~不必出示}';
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return Uint8Array.from(big ? bytes.swap16() : bytes);
};
/** GB18030 of a few characters, as a legacy editor writes them. */
const gbk: Readonly<Record<string, number[]>> = {
  题: [0xcc, 0xe2],
  对: [0xb6, 0xd4],
  错: [0xb4, 0xed],
  天: [0xcc, 0xec],
};
const legacy = (text: string) => Uint8Array.from([...text].flatMap((one) => gbk[one] ?? [one.charCodeAt(0)]));

test.each([
  ['UTF-8', utf8(gift)],
  ['UTF-8 with BOM', utf8(`\ufeff${gift}`)],
  ['UTF-16 LE with BOM', utf16(`\ufeff${gift}`, false)],
  ['UTF-16 BE with BOM', utf16(`\ufeff${gift}`, true)],
  ['UTF-16 LE without BOM', utf16(`${gift}\n\nabc def {T}\n`, false)],
])('%s is read', (_, bytes) => {
  expect(readBank('gift', bytes, byteTools).bank.questions[0]).toMatchObject({
    name: '题',
    answers: [{ text: '出示证件' }, {}],
  });
});

test('GB18030 is told from Windows-1252', () => {
  expect(decodeText(legacy('::题::天{=对 ~错}'), byteTools).text).toBe('::题::天{=对 ~错}');
  expect(
    decodeText(Uint8Array.from([...'Caf\xe9 d\xe9j\xe0 vu?{T}'].map((one) => one.charCodeAt(0))), byteTools)
      .text,
  ).toBe('Café déjà vu?{T}');
});

test('a UTF-8 file cut in the middle of a character keeps its questions and says where', () => {
  const whole = utf8(`${gift}\n\n对{T}\n\n${'天'.repeat(30)}`);
  const { bank } = readBank('gift', whole.subarray(0, whole.length - 1), byteTools);
  expect(bank.questions).toHaveLength(3);
  expect(bank.errors).toMatchObject([{ line: 5, column: 30, code: 'bytes-damaged' }]);
});

test('an archive gives its files back, the same files the same bytes, and a broken one is no crash', () => {
  const files = [{ name: 'a/b.xml', bytes: utf8('甲'.repeat(1000)) }];
  const packed = byteTools.zip(files);
  expect(packed).toEqual(byteTools.zip(files));
  const opened = byteTools.unzip(packed);
  expect(opened?.names).toEqual(['a/b.xml']);
  expect(opened?.read('a/b.xml')).toEqual(files[0]!.bytes);
  expect(opened?.read('a/c.xml')).toBeNull();
  expect(byteTools.unzip(packed.subarray(0, 40))).toBeNull();
});

test('a workbook with other columns in another order is read by its headings', () => {
  const rows = [
    ['公安机关题库'],
    ['序号', '试题内容', 'A', 'B', 'C', '正确答案', '题型（必填）', '难易度', '解析'],
    ['1', '甲', '一', '二', '三', 'AC', '多选题', '难', '因为'],
    ['2', '乙', '', '', '', '错', '判断题', '', ''],
    ['3', '', '', '', '', '', '', '', ''],
    ['4', '丁', '一', '二', '', 'C', '单选题', '', ''],
  ];
  const { bank, lines } = readBank('excel', byteTools.zip(workbookOf('题目', rows)), byteTools);
  expect(bank.questions).toMatchObject([
    {
      kind: 'multiple-choice',
      answers: [{ fraction: 0.5 }, { fraction: 0 }, { fraction: 0.5 }],
      notes: { difficulty: 'hard' },
      generalFeedback: '因为',
    },
    { kind: 'true-false', correct: false },
  ]);
  expect(bank.errors).toMatchObject([
    { line: 5, column: 2, code: 'stem-missing' },
    { line: 6, column: 6, code: 'answer-not-an-option' },
  ]);
  expect(lines[2]).toContain('甲');
});

test('shared texts, formulas and numbers of a workbook another program wrote', () => {
  const sheet =
    '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"><f>1+1</f><v>2.5000000000000004</v></c></row></sheetData></worksheet>';
  const shared =
    '<sst><si><t>题干</t></si><si><r><t>答</t></r><r><t>案</t></r></si><si><t>多少？____</t></si></sst>';
  const book = '<workbook><sheets><sheet name="一" sheetId="1" r:id="rId9"/></sheets></workbook>';
  const rels = '<Relationships><Relationship Id="rId9" Type="t" Target="worksheets/x.xml"/></Relationships>';
  const parts = {
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': rels,
    'xl/sharedStrings.xml': shared,
    'xl/worksheets/x.xml': sheet,
  };
  const bytes = byteTools.zip(Object.entries(parts).map(([name, text]) => ({ name, bytes: utf8(text) })));
  const { bank } = readBank('excel', bytes, byteTools);
  expect(bank.questions).toMatchObject([{ kind: 'short-text', answers: [{ text: '2.5' }] }]);
  expect(bank.places).toMatchObject([{ line: 3, column: 1, endLine: 3 }]);
});

test('a Word document is read with the numbers Word counts, tables and breaks', () => {
  const paragraph = (text: string) =>
    `<w:p w:rsidR="1"><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
  const body = `<w:document><w:body>${paragraph('一、单选题')}${paragraph('1. 甲&amp;乙（ ）')}<w:p><w:r><w:t>A. 一</w:t><w:tab/><w:t>B. 二</w:t><w:br/><w:t>C. 三</w:t></w:r></w:p><w:p/>${paragraph('答案：C')}</w:body></w:document>`;
  const { bank } = readBank(
    'text',
    byteTools.zip([{ name: 'word/document.xml', bytes: utf8(body) }]),
    byteTools,
  );
  expect(bank.questions).toMatchObject([
    { stem: '甲&乙（ ）', answers: [{ text: '一' }, { text: '二' }, { text: '三', fraction: 1 }] },
  ]);
});

test('old binary documents and empty files are no crash', () => {
  expect(readBank('text', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), byteTools).bank.errors).toMatchObject([
    { code: 'file-old-office' },
  ]);
  expect(readBank('gift', new Uint8Array(), byteTools).bank).toMatchObject({ questions: [], errors: [] });
});

test('comma-separated text with quoted cells is a table', () => {
  const { bank } = readBankText('excel', '题干,选项A,选项B,答案\n"甲, ""乙""\n丙",一,二,B\n');
  expect(bank.questions).toMatchObject([{ stem: '甲, "乙"\n丙', answers: [{}, { fraction: 1 }] }]);
});

test('Aiken: one bad question, the rest read', () => {
  const { bank } = readBankText(
    'aiken',
    'One?\nA. a\nB) b\nANSWER: B\n\nTwo?\nA. a\nB. b\nANSWER: D\n\nThree\nlines?\nA. a\nB. b\nanswer: a\n',
  );
  expect(bank.questions.map(({ stem }) => stem)).toEqual(['One?', 'Three\nlines?']);
  expect(bank.errors).toMatchObject([{ line: 9, code: 'answer-not-an-option' }]);
});
