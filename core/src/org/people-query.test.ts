import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPeopleQuery } from './people-query.ts';

test('nothing typed is nothing to look for', () => {
  expect(readPeopleQuery('')).toBeNull();
  expect(readPeopleQuery('  \u3000 ')).toBeNull();
});

test('pinyin is read with or without spaces, tones and capitals', () => {
  for (const typed of ['lin feng', 'LinFeng', "lin'feng", 'lín fēng', ' linfeng '])
    expect(readPeopleQuery(typed)?.reading).toBe('linfeng');
  expect(readPeopleQuery('lǚ')?.reading).toBe('lv');
  expect(readPeopleQuery('lüse')?.reading).toBe('lvse');
  expect(readPeopleQuery('lu')?.reading).toBe('lu');
});

test('badge numbers are found however they are typed', () => {
  expect(readPeopleQuery('０４１２76')).toEqual({ name: '041276', badge: '041276', reading: null });
  expect(readPeopleQuery('f0123')?.badge).toBe('F0123');
});

test('a Chinese name is neither a reading nor a badge number', () => {
  expect(readPeopleQuery('林峰')).toEqual({ name: '林峰', badge: null, reading: null });
});

test('whatever is typed is read without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."aZ9 ü\u0308\u0304'%\\林·\ud800\u3000") }), (typed) => {
      const query = readPeopleQuery(typed);
      if (query?.reading != null) expect(query.reading).toMatch(/^[a-z]+$/);
      if (query?.badge != null) expect(query.badge).toMatch(/^[0-9A-Z]+$/);
    }),
  );
});
