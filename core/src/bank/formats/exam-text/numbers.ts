const digits = '零一二三四五六七八九';

/** A Chinese numeral up to 99, such as 十二; null when it is none. */
export function chineseNumber(text: string): number | null {
  if (!/^[一二三四五六七八九十]{1,3}$/.test(text)) return null;
  const [tens = '', ones = ''] = text.includes('十') ? text.split('十') : ['', text];
  const ten = text.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens)) : 0;
  return ten * 10 + (ones === '' ? 0 : digits.indexOf(ones));
}

/** How a number is written; numbers of one list are written alike. */
export type NumberStyle = 'arabic' | 'half-paren' | 'paren' | 'circled' | 'chinese' | 'named';

export interface Numbered {
  readonly style: NumberStyle;
  readonly number: number;
  readonly rest: string;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

const written: readonly (readonly [NumberStyle, RegExp])[] = [
  ['named', /^(?:第|题目?|Q|【第?)[ \t]{0,3}([\d０-９]{1,4})[ \t]{0,3}(?:题|[.．、:：】])[.．、:：】]?/i],
  ['half-paren', /^([\d０-９]{1,4})[ \t]{0,3}[)）]/],
  ['arabic', /^([\d０-９]{1,4})[ \t]{0,3}(?:[、,，:：．]|\.(?![\d０-９]))/],
  ['arabic', /^([\d０-９]{1,4})[。](?=\S)/],
  ['paren', /^[（(〔[【][ \t]{0,3}([\d０-９]{1,4})[ \t]{0,3}[)）〕\]】][.．、]?/],
];

/** The number at the start of a line; null when it begins with none. */
export function numberedLine(line: string): Numbered | null {
  const mark = circled.indexOf(line[0] ?? ' ');
  if (mark >= 0)
    return { style: 'circled', number: mark + 1, rest: line.slice(1).replace(/^[.．、 ]{1,3}/, '') };
  for (const [style, form] of written) {
    const match = form.exec(line);
    if (match === null) continue;
    const number = Number((match[1] as string).normalize('NFKC'));
    return { style, number, rest: line.slice(match[0].length).trim() };
  }
  const chinese = /^([一二三四五六七八九十]{1,3})[、.．]/.exec(line);
  const number = chinese === null ? null : chineseNumber(chinese[1] as string);
  if (chinese === null || number === null) return null;
  return { style: 'chinese', number, rest: line.slice(chinese[0].length).trim() };
}
