import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bankFormats, readBank, readBankText } from './read-bank.ts';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';

const wholes = [
  '::Q::Grant is {~buried =entombed ~%50%living#no} in \\{it\\}.\n\n// [tag:a] [id:b]\nWhen?{#1822:5}\n\nA {=a -> b =c -> d####g}',
  '<quiz><question type="multichoice"><name><text>n</text></name><questiontext format="html"><text><![CDATA[<p>x</p>]]></text></questiontext><answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question><question type="cloze"><questiontext><text>A {1:MC:=a~b} {:NM:=3:1}</text></questiontext></question></quiz>',
  'What?\nA. one\nB. two\nANSWER: B\n',
  '题型,题干,选项A,选项B,答案\n单选,"甲\n乙",一,二,A\n判断,天蓝,,,对\n填空,有__和__,,,甲；乙\n',
  '一、单选题（每题2分）\n1. 甲（ A ）\nA. 一 B. 二\n解析：无\n二、案例题\n案例一：某日\n（1）问？\n答案：（1）答\n参考答案\n一、1-2 AB',
];
const marks = [
  '{',
  '}',
  '~',
  '=',
  '#',
  '\\',
  '::',
  '\n',
  '\n\n',
  '<',
  '>',
  '<![CDATA[',
  ']]>',
  '</question>',
  '<question ',
  '"',
  ',',
  '（',
  '）',
  'A.',
  '1.',
  '答案：',
  '一、',
  '参考答案\n',
  '\r',
  '\0',
  '\ufeff',
  '&#',
  '%',
];

/** A file with a few places cut out, doubled, or filled with marks. */
const damaged = fc
  .tuple(
    fc.constantFrom(...wholes),
    fc.array(fc.tuple(fc.nat(), fc.nat(30), fc.oneof(fc.constantFrom(...marks), fc.string())), {
      maxLength: 6,
    }),
  )
  .map(([whole, hits]) =>
    hits.reduce((text, [place, length, filling]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + filling + text.slice(at + length);
    }, whole),
  );

test.each(bankFormats)(
  '%s: damage never stops reading, and every fault lies inside the file',
  (format) => {
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        const { bank, lines } = readBankText(format, text);
        expect(bank.places).toHaveLength(bank.questions.length);
        const width = (line: number) =>
          format === 'excel' ? Infinity : Math.max(lines[line - 1]?.length ?? 0, 1);
        const outside = [...bank.errors, ...bank.notices, ...bank.places].filter(
          ({ line, column }) => line < 1 || line > lines.length || column < 1 || column > width(line),
        );
        expect(outside).toEqual([]);
      }),
      { numRuns: 200 },
    );
  },
  30_000,
);

test.each(bankFormats)(
  '%s: any bytes end in a result',
  (format) => {
    const zip = [0x50, 0x4b, 3, 4];
    const bytes = fc.tuple(
      fc.constantFrom([], zip, [0xff, 0xfe], [0xef, 0xbb, 0xbf]),
      fc.uint8Array({ maxLength: 400 }),
    );
    fc.assert(
      fc.property(bytes, ([head, tail]) => {
        const { bank } = readBank(format, Uint8Array.from([...head, ...tail]), byteTools);
        expect(bank.places).toHaveLength(bank.questions.length);
      }),
      { numRuns: 150 },
    );
  },
  30_000,
);

test('the time to read grows with the size of a file, whatever it repeats', () => {
  const atoms = [
    ...marks,
    '【答案】',
    '答案：',
    '（1）',
    '1、',
    '_',
    '__a',
    '{1:MULTICHOICE:',
    '// [tag:',
    '题 ',
    '单选题（',
    '&',
    'A. ',
  ];
  for (const format of bankFormats) {
    for (const atom of atoms) {
      const from = performance.now();
      readBankText(format, atom.repeat(Math.ceil(60_000 / atom.length)));
      // A quadratic reader takes minutes for this; a linear one some milliseconds.
      expect(performance.now() - from, `${format} ${JSON.stringify(atom)}`).toBeLessThan(3000);
    }
  }
}, 60_000);
