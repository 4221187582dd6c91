import { expect, test } from 'vitest';
import { readNames } from './names.ts';

const { surnames, given } = readNames();

test('surnames read as surnames, also where the character alone reads otherwise', () => {
  const readings = Object.fromEntries(surnames.map(({ zh, pinyin }) => [zh, pinyin]));
  expect(readings).toMatchObject({
    单: 'Shan',
    曾: 'Zeng',
    解: 'Xie',
    查: 'Zha',
    区: 'Ou',
    仇: 'Qiu',
    任: 'Ren',
    覃: 'Qin',
    翟: 'Zhai',
    尉迟: 'Yuchi',
    欧阳: 'Ouyang',
  });
});

test('no surname and no character of one sex stands twice', () => {
  expect(new Set(surnames.map(({ zh }) => zh)).size).toBe(surnames.length);
  expect(new Set(given.map(({ zh, sex }) => zh + sex)).size).toBe(given.length);
});

test('the common surnames make up about as many people as in life', () => {
  const all = surnames.reduce((sum, { weight }) => sum + weight, 0);
  const five = surnames.slice(0, 5).reduce((sum, { weight }) => sum + weight, 0);
  expect(five / all).toBeGreaterThan(0.28);
  expect(five / all).toBeLessThan(0.38);
});

test.each(['M', 'F'] as const)('%s: every era has characters for both places of a name', (sex) => {
  for (const era of [1965, 1975, 1985, 1995, 2005]) {
    const inFashion = given.filter((one) => one.sex === sex && one.eras.includes(era));
    expect(inFashion.filter(({ place }) => place !== 'last').length, `${era} first`).toBeGreaterThan(6);
    expect(inFashion.filter(({ place }) => place !== 'first').length, `${era} last`).toBeGreaterThan(8);
  }
});
