import { describe, expect, test } from 'vitest';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { utf8 } from '../../platform/files/xlsx-write.ts';
import { readBank } from './read-bank.ts';
import { saidShortly } from './testing/said-shortly.ts';

const words = (text: string, look = '') =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (...runs: string[]) => `<w:p>${runs.join('')}</w:p>`;
const says = (text: string) => p(words(text));
const listed = (list: number, text: string, depth = 0) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${words(text)}</w:p>`;
const row = (...cells: string[]) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`;
const table = (...rows: string[]) => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const level = (depth: number, form: string, text: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${form}"/><w:lvlText w:val="${text}"/></w:lvl>`;

/** Lists 1: 1. with A. below; 2: 一、; 3 and 4: A. each anew; 5: A. of its own form; 6: （1） . */
const numbering = `<w:numbering>
 <w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'upperLetter', '%2.')}</w:abstractNum>
 <w:abstractNum w:abstractNumId="1">${level(0, 'chineseCounting', '%1、')}</w:abstractNum>
 <w:abstractNum w:abstractNumId="2">${level(0, 'upperLetter', '%1.')}</w:abstractNum>
 <w:abstractNum w:abstractNumId="3">${level(0, 'lowerRoman', '%1.')}</w:abstractNum>
 <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
 <w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
 <w:num w:numId="4"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
 <w:num w:numId="6"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>`;
const styles =
  '<w:styles><w:style w:styleId="Q"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="QQ"><w:basedOn w:val="Q"/></w:style></w:styles>';

function documentOf(body: string): Uint8Array {
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
    'word/numbering.xml': numbering,
    'word/styles.xml': styles,
  };
  return byteTools.zip(Object.entries(parts).map(([name, text]) => ({ name, bytes: utf8(text) })));
}

function read(body: string) {
  const { bank, lines } = readBank('text', documentOf(body), byteTools);
  return {
    said: bank.questions.map(saidShortly),
    guesses: bank.places.map(({ guesses = [] }) => guesses),
    errors: bank.errors.map(({ code }) => code),
    lines,
  };
}

const red = '<w:color w:val="FF0000"/>';
const bold = '<w:b/>';
const shaded = '<w:highlight w:val="yellow"/>';
const line = '<w:u w:val="single"/>';

describe('numbers that only Word counts', () => {
  test('headings, questions and options in lists, each counted as Word prints it', () => {
    const asked = (stem: string) => [
      listed(1, stem),
      ...['甲', '乙'].map((text) => listed(1, text, 1)),
      says('答案：B'),
    ];
    const body = [
      listed(2, '单选题'),
      ...asked('题一（ ）'),
      ...asked('题二（ ）'),
      listed(2, '判断题'),
      listed(1, '天是蓝的（√）'),
    ];
    expect(read(body.join('')).said).toEqual(['SB 题一（ ）<甲/乙>', 'SB 题二（ ）<甲/乙>', '√ 天是蓝的']);
  });

  test('each question has its own list of letters; a list goes on where another of its form stopped', () => {
    const body = [
      listed(1, '题一（ A ）'),
      listed(3, '甲'),
      listed(3, '乙'),
      listed(7, '题二（ B ）'),
      listed(4, '丙'),
      listed(4, '丁'),
    ];
    const { said, lines } = read(body.join(''));
    expect(lines.slice(0, 6)).toEqual([
      '1. 题一（ A ）',
      'A. 甲',
      'B. 乙',
      '2. 题二（ B ）',
      'A. 丙',
      'B. 丁',
    ]);
    expect(said).toHaveLength(2);
  });

  test('the list may be that of a style, or of the style it is based on; an empty paragraph of a list says nothing', () => {
    const styled = (style: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${words(text)}</w:p>`;
    const body = [
      styled('Q', '天是蓝的（√）'),
      styled('QQ', '地是方的（×）'),
      '<w:p><w:pPr><w:pStyle w:val="Q"/></w:pPr></w:p>',
    ];
    expect(read(body.join(''))).toMatchObject({ said: ['√ 天是蓝的', '× 地是方的'], errors: [] });
    expect(read(listed(6, '甲') + listed(6, '乙')).lines).toEqual(['i. 甲', 'ii. 乙']);
  });
});

describe('keys that are only seen', () => {
  const options = (right: number, look: string) =>
    ['甲方', '乙方', '丙方'].map((text, at) =>
      p(words(`${'ABC'[at]}. `), words(text, at === right ? look : '')),
    );

  test.each([
    ['red', red],
    ['bold', bold],
    ['shaded', shaded],
    ['underlined', line],
  ])('the one option that is %s is the key, and that is told as a guess', (_, look) => {
    const body = [says('一、单选题'), says('1. 由谁负责（ ）'), ...options(1, look)].join('');
    expect(read(body)).toMatchObject({
      said: ['SB 由谁负责（ ）<甲方/乙方/丙方>'],
      guesses: [['key-by-look']],
    });
  });

  test('on one line, and over the letter too; several of a multiple choice', () => {
    const one = p(words('A. 甲方   '), words('B. 乙方', red), words('   C. 丙方', red), words('   D. 丁方'));
    expect(read([says('一、多选题'), says('1. 有谁（ ）'), one].join('')).said).toEqual([
      'MBC 有谁（ ）<甲方/乙方/丙方/丁方>',
    ]);
  });

  test('a key that is written counts, and looks leave no trace; options that all look alike say nothing', () => {
    const keyed = [says('一、单选题'), says('1. 由谁负责（ ）'), ...options(1, red), says('答案：C')].join(
      '',
    );
    expect(read(keyed)).toMatchObject({ said: ['SC 由谁负责（ ）<甲方/乙方/丙方>'], guesses: [[]] });
    const all = ['A. 甲方', 'B. 乙方'].map((text) => p(words(text, bold)));
    expect(read([says('一、单选题'), says('1. 由谁负责（ ）'), ...all].join('')).errors).toEqual([
      'answer-missing',
    ]);
    const nearBlack = p(words('B. 乙方', '<w:color w:val="333333"/>'));
    expect(read([says('1. 由谁（ ）'), says('A. 甲方'), nearBlack].join('')).errors).toEqual([
      'answer-missing',
    ]);
  });

  test('underlined blanks are blanks, underlined words in fill-ins their answers, a sign of Wingdings a tick', () => {
    const blank = p(words('1. 首都是'), words('      ', line), words('。'));
    expect(read([says('一、填空题'), blank, says('答案：北京')].join('')).said).toEqual([
      'F 首都是_____。<北京>',
    ]);
    const filled = p(words('1. 首都是'), words('北京', line), words('。'));
    expect(read([says('一、填空题'), filled].join(''))).toMatchObject({
      said: ['F 首都是_____。<北京>'],
      guesses: [['blank-filled']],
    });
    const tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>';
    expect(read([says('一、判断题'), p(words('1. 天是蓝的（'), tick, words('）'))].join('')).said).toEqual([
      '√ 天是蓝的',
    ]);
  });
});

describe('tables and boxes', () => {
  test('options in cells and behind tabs', () => {
    const cells = table(row(says('A. 甲'), says('B. 乙')), row(says('C. 丙'), says('D. 丁')));
    expect(read([says('1. 选哪个（ C ）'), cells].join('')).said).toEqual(['SC 选哪个（  ）<甲/乙/丙/丁>']);
    const lettered = table(row(says('A'), says('甲')), row(says('B'), says('乙')));
    expect(read([says('1. 选哪个（ B ）'), lettered].join('')).said).toEqual(['SB 选哪个（  ）<甲/乙>']);
    const tabs = p(words('A. 甲'), '<w:r><w:tab/></w:r>', words('B. 乙'));
    expect(read([says('1. 选哪个（ B ）'), tabs].join('')).said).toEqual(['SB 选哪个（  ）<甲/乙>']);
  });

  test('a table of questions under a header is read row by row, several tables one after the other', () => {
    const head = row(...['序号', '题型', '题干', '选项A', '选项B', '答案', '解析'].map(says));
    const rows = (from: number) => [
      row(...[`${from}`, '单选题', '由谁负责', 'A.甲方', '乙方', 'B', '见规定'].map(says)),
      row(...[`${from + 1}`, '判断题', '天是蓝的', '', '', '√', ''].map(says)),
    ];
    const body = table(head, ...rows(1)) + says('') + table(head, ...rows(3));
    expect(read(body)).toMatchObject({
      said: ['SB 由谁负责<甲方/乙方> !见规定', '√ 天是蓝的', 'SB 由谁负责<甲方/乙方> !见规定', '√ 天是蓝的'],
      guesses: [[], [], [], []],
      errors: [],
    });
  });

  test('a table in a cell keeps the words of both; a text box stands below its paragraph, once', () => {
    const nested = table(row(says('外') + table(row(says('内一'), says('内二'))), says('旁')));
    expect(read(nested).lines).toEqual(['外 内一\t内二\t旁']);
    const box = (tag: string) => `<w:txbxContent>${says(tag)}</w:txbxContent>`;
    const drawing = `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>${box('框中一句')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框中一句')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(read(p(words('前文'), drawing, words('后文')) + says('下段')).lines).toEqual([
      '前文后文',
      '框中一句',
      '下段',
    ]);
  });
});

test('a document that was cut off gives what is whole of it', () => {
  const question = (no: number) =>
    says(`${no}. 第${no}句是对的（√）`) + says(`说明${String(no * 7919).repeat(9)}`);
  const bytes = documentOf(
    says('一、判断题') + Array.from({ length: 400 }, (_, at) => question(at + 1)).join(''),
  );
  const whole = readBank('text', bytes, byteTools).bank.questions.length;
  const cut = readBank('text', bytes.subarray(0, Math.floor(bytes.length * 0.5)), byteTools).bank;
  expect(whole).toBe(400);
  expect(cut.questions.length).toBeGreaterThan(100);
  expect(cut.errors.map(({ code }) => code)).toContain('file-cut-off');
  const withoutDirectory = readBank('text', bytes.subarray(0, bytes.length - 30), byteTools).bank;
  expect(withoutDirectory.questions).toHaveLength(400);
  const nothing = readBank('text', bytes.subarray(0, 40), byteTools).bank;
  expect([nothing.questions, nothing.errors.map(({ code }) => code)]).toEqual([[], ['file-unreadable']]);
});
