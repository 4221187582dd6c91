import fc from 'fast-check';
import { expect, test } from 'vitest';
import { around, marked } from './marked.ts';

test('each word that was asked for is set apart, in any case, the longer before the shorter', () => {
  expect(marked('民警 DNA 检材', 'dna 民警')).toEqual([
    { text: '民警', asked: true },
    { text: ' ', asked: false },
    { text: 'DNA', asked: true },
    { text: ' 检材', asked: false },
  ]);
  expect(marked('盘问检查', '盘 盘问').map(({ text }) => text)).toEqual(['盘问', '检查']);
});

test('setting apart loses no letter, whatever is asked for', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (words, query) => {
      expect(
        marked(words, query)
          .map(({ text }) => text)
          .join(''),
      ).toBe(words);
    }),
  );
});

test('of a long line the part around the first find is shown', () => {
  const shown = around(marked(`${'前'.repeat(90)}盘问${'后'.repeat(90)}`, '盘问'));
  expect(shown.map(({ text }) => text)).toEqual([`…${'前'.repeat(40)}`, '盘问', `${'后'.repeat(80)}…`]);
});
