import { describe, expect, test } from 'vitest';
import { fill, placeholders } from './fill.ts';
import type { Words } from './phrases.ts';

const books = import.meta.glob<{ words: Words }>('./{zh,en}/*.ts', { eager: true });
const rooms = Object.keys(books)
  .filter((file) => file.startsWith('./zh/'))
  .map((file) => file.slice('./zh/'.length));

describe.each(rooms)('phrases of %s', (room) => {
  const zh = books[`./zh/${room}`]!.words;
  const en = books[`./en/${room}`]?.words ?? {};

  test('English has exactly the keys of Chinese', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  test('both languages ask for the same parameters', () => {
    const asked = (book: Words) =>
      Object.entries(book).map(([key, phrase]) => [key, ...placeholders(phrase)].join(' '));
    expect(asked(en).sort()).toEqual(asked(zh).sort());
  });

  test('no phrase is empty', () => {
    expect([...Object.values(zh), ...Object.values(en)].filter((phrase) => phrase.trim() === '')).toEqual([]);
  });

  test('Chinese is set with Chinese punctuation', () => {
    const western = /[\u4e00-\u9fff][,:;?!()]|[,:;?!()][\u4e00-\u9fff]/;
    expect(Object.values(zh).filter((phrase) => western.test(phrase))).toEqual([]);
  });

  test('English plurals have a branch for one and one for other', () => {
    const plurals = Object.values(en).filter((phrase) => phrase.includes(', plural,'));
    for (const phrase of plurals) {
      expect(phrase).toMatch(/one \{[^{}]*\}/);
      expect(phrase).toMatch(/other \{[^{}]*\}/);
    }
  });
});

describe('fill', () => {
  test('puts the parameters in their places', () => {
    expect(fill('{value} 分,标准 {cut} 分', { value: 62, cut: 70 }, 'zh')).toBe('62 分,标准 70 分');
  });

  test('counts one and many as English does', () => {
    const phrase = '{n, plural, one {# try} other {# tries}} left';
    expect(fill(phrase, { n: 1 }, 'en')).toBe('1 try left');
    expect(fill(phrase, { n: 3 }, 'en')).toBe('3 tries left');
    expect(fill(phrase, { n: 0 }, 'en')).toBe('0 tries left');
  });

  test('an exact branch wins over the rule', () => {
    expect(fill('{n, plural, =0 {nothing} one {# row} other {# rows}}', { n: 0 }, 'en')).toBe('nothing');
  });

  test('a parameter that was not given stays visible', () => {
    expect(fill('{a} {b}', { a: 1 }, 'zh')).toBe('1 {b}');
  });

  test('a value that looks like a placeholder is not filled again', () => {
    expect(fill('{a} {b}', { a: '{b}', b: 2 }, 'zh')).toBe('{b} 2');
  });
});
