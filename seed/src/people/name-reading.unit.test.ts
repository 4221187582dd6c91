import { expect, test } from 'vitest';
import { readNames } from '../content/names.ts';
import { readName } from './name-reading.ts';

test.each([
  ['单小雨', 'shan xiao yu', 'sxy'],
  ['曾静', 'zeng jing', 'zj'],
  ['解放', 'xie fang', 'xf'],
  ['查良', 'zha liang', 'zl'],
  ['区志强', 'ou zhi qiang', 'ozq'],
  ['仇和', 'qiu he', 'qh'],
  ['任重', 'ren zhong', 'rz'],
  ['翟军', 'zhai jun', 'zj'],
  ['盖天', 'ge tian', 'gt'],
  ['乐嘉', 'yue jia', 'yj'],
  ['吕雨晨', 'lv yu chen', 'lyc'],
  ['尉迟恭', 'yu chi gong', 'ycg'],
  ['万俟雅', 'mo qi ya', 'mqy'],
  ['长孙明', 'zhang sun ming', 'zsm'],
  ['欧阳锋', 'ou yang feng', 'oyf'],
])('%s reads %s', (name, namePinyin, nameInitials) => {
  expect(readName(name)).toEqual({ namePinyin, nameInitials });
});

test('people sort by how their names are read, not by how the characters read elsewhere', () => {
  const names = ['曾静', '单小雨', '张伟', '陈静', '区志强', '尉迟恭', '查良', '王芳', '解放', '仇和'];
  const sorted = names
    .map((name) => ({ name, key: readName(name).namePinyin }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  expect(sorted.map(({ name }) => name)).toEqual([
    '陈静',
    '区志强',
    '仇和',
    '单小雨',
    '王芳',
    '解放',
    '尉迟恭',
    '曾静',
    '查良',
    '张伟',
  ]);
});

test('every surname of the city reads as its file says', () => {
  const other = readNames().surnames.filter(({ zh, pinyin }) => {
    const reading = readName(`${zh}明`)
      .namePinyin.replace(/ ming$/, '')
      .replaceAll(' ', '');
    return reading !== pinyin.toLowerCase().replaceAll('ü', 'v');
  });
  // 牟 reads Mu in Shandong and Mou in Sichuan: both are right, and only one can be stored.
  expect(other.map(({ zh }) => zh)).toEqual(['牟']);
});
