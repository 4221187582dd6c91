import fc from 'fast-check';
import { expect, test } from 'vitest';
import { passagesOf, plainLine } from './passages.ts';

const lesson = {
  code: 'C050-L1',
  titleZh: '当场盘问检查',
  titleEn: 'Stop and question',
  law: [{ law: '人民警察法', article: '第九条', edition: '2012' }],
  parts: [
    {
      id: 'text',
      kind: 'text' as const,
      title: '依据',
      content: {
        markdown: '## 要点\n\n1. **表明身份**\n\n| 密级 | 期限 |\n| --- | --- |\n| 绝密 | 三十年 |',
      },
    },
  ],
  transcript: [{ at: 161, text: '情形二：有现场作案嫌疑的' }],
};

test('a lesson is found by its name, its law, each line of its text, and each line that is said, with its second', () => {
  expect(passagesOf(lesson).map(({ kind, second, words }) => [kind, second, words])).toEqual([
    ['title', null, '当场盘问检查'],
    ['law', null, '《人民警察法》第九条（2012）'],
    ['text', null, '依据'],
    ['text', null, '要点'],
    ['text', null, '表明身份'],
    ['text', null, '密级 · 期限'],
    ['text', null, '绝密 · 三十年'],
    ['spoken', 161, '情形二：有现场作案嫌疑的'],
  ]);
  expect(passagesOf(lesson)[0]!.text).toBe('当场盘问检查 stop and question c050-l1');
});

test('a line is shown without the marks of its writing', () => {
  expect(plainLine('- `A` 和 **B** ![图](x.png)')).toBe('A 和 B 图');
});

test('every word of up to forty characters of a text, however long the line, stands whole in one passage', () => {
  const letters = fc.string({
    minLength: 1,
    maxLength: 1200,
    unit: fc.constantFrom('甲', '乙', '丙', '丁', '戊'),
  });
  fc.assert(
    fc.property(letters, fc.nat(), fc.integer({ min: 1, max: 40 }), (markdown, from, length) => {
      const at = from % markdown.length;
      const word = markdown.slice(at, at + length);
      const parts = [{ id: 'text', kind: 'text' as const, title: '', content: { markdown } }];
      const found = passagesOf({ ...lesson, parts }).filter(({ text }) => text.includes(word));
      expect(found.length).toBeGreaterThan(0);
    }),
  );
});
