import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_LENGTH, weaknessOf } from './password-rule.ts';

const owner = { badgeNumber: '041276', name: '林峰', namePinyin: 'lin feng' };

test('nine characters are too short, ten are not; characters count, not bytes', () => {
  expect(weaknessOf('泉水叮咚响山外', owner)).toBe('short');
  expect(weaknessOf('k7#vQ2m!x', owner)).toBe('short');
  expect(weaknessOf('k7#vQ2m!xT', owner)).toBeNull();
  expect(weaknessOf('山外青山楼外楼西湖歌', owner)).toBeNull();
});

test('the own badge number, name or pinyin anywhere in it is refused', () => {
  for (const password of [
    'pass041276word',
    '我叫林峰今年三十二岁了',
    'hello-LinFeng-2026',
    'xx041276'.padEnd(12, 'y'),
  ])
    expect(weaknessOf(password, owner)).toBe('own');
});

test('a short reading of a name is no reason to refuse a word that holds it', () => {
  expect(weaknessOf('linguistics-and-tea', { badgeNumber: '7', name: '李', namePinyin: 'li' })).toBeNull();
});

test('well-known passwords are refused, also with digits around them', () => {
  for (const password of [
    '1234567890',
    '0987654321',
    'aaaaaaaaaaaa',
    'abababababab',
    'password123',
    'Password2026',
    'P@ssw0rd1234',
    'qwertyuiop',
    'a123456789',
    'Abc1234567',
    'woaini1314520',
    'police123456',
    'jingcha110110',
    'abcdefghijkl',
    '1q2w3e4r5t',
    '!!!admin!!!2026',
  ])
    expect([password, weaknessOf(password, owner)]).toEqual([password, 'common']);
});

test('a phrase or random characters pass', () => {
  for (const password of ['purple tea at noon', 'demo-whetstone-1', '春风又绿江南岸,明月何时', 'x8Kq2mPz91'])
    expect([password, weaknessOf(password, owner)]).toEqual([password, null]);
});

test('whatever is typed gets an answer, and nothing short passes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'a1-é林\u0301😀') }), (password) => {
      const weakness = weaknessOf(password, owner);
      if ([...password.normalize('NFC')].length < LEAST_LENGTH) expect(weakness).toBe('short');
    }),
  );
});
