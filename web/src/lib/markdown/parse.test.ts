import { describe, expect, it } from 'vitest';
import { parseInline, parseMarkdown, withoutMedia } from './parse.ts';

describe('restricted Markdown', () => {
  it('reads headings, paragraphs, lists, tables, quotes and images', () => {
    const text =
      '## 要点\n第一行\n第二行\n\n1. 先表明身份\n2. 再说明理由\n\n| 情形 | 时限 |\n|---|---|\n| 一般 | 24 小时 |\n\n> 注意\n\n![流程](flow.svg)';
    expect(parseMarkdown(text).map((block) => block.type)).toEqual([
      'heading',
      'paragraph',
      'list',
      'table',
      'quote',
      'image',
    ]);
  });

  it('leaves HTML as plain text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)>')).toEqual([
      { type: 'paragraph', lines: [[{ type: 'text', text: '<img src=x onerror=alert(1)>' }]] },
    ]);
  });

  it('takes images by media name only', () => {
    expect(parseMarkdown('![a](https://example.org/a.png)')[0]?.type).toBe('paragraph');
    expect(parseMarkdown('![a](../secret.png)')[0]?.type).toBe('paragraph');
  });

  it('takes files of the media store by their hash', () => {
    const hash = 'a1'.repeat(32);
    expect(parseMarkdown(`![现场](media:${hash}.mp4)`)).toEqual([
      { type: 'image', alt: '现场', name: `media:${hash}.mp4` },
    ]);
    expect(parseMarkdown(`![现场](media:${hash.slice(1)}.mp4)`)[0]?.type).toBe('paragraph');
    expect(parseMarkdown(`![现场](media:${hash}/../x)`)[0]?.type).toBe('paragraph');
  });

  it('finds the blanks of a stem among strong and code runs', () => {
    expect(parseInline('最长 **{{不}}** 不超过 {{1}} 小时')).toContainEqual({ type: 'blank', no: 1 });
  });

  it('loses no line, whatever the text', () => {
    const lines = ['- a', 'b', '', '|x|', '# c', '> d', '1、e'];
    const printed = JSON.stringify(parseMarkdown(lines.join('\n')));
    for (const mark of ['a', 'b', '|x|', 'c', 'd', 'e']) expect(printed).toContain(mark);
  });
});

it('a line of words leaves out what is seen or heard', () => {
  expect(withoutMedia('看图\n\n![一段录音](media:abc.mp3)\n\n这是哪里？')).toBe('看图\n\n\n\n这是哪里？');
  expect(withoutMedia('甲 ![不在行首](x.png)')).toBe('甲 ![不在行首](x.png)');
});
