import { expect, test } from 'vitest';
import { columnsOf, playedIn, sectionNo, stretchesOf } from './print-words.ts';

test('sections are numbered as papers have it', () => {
  expect([1, 9, 10, 11, 20, 21].map((n) => sectionNo(n, 'zh'))).toEqual(['一', '九', '十', '十一', '二十', '二十一']); // prettier-ignore
  expect(sectionNo(3, 'en')).toBe('3');
});

test('short options stand four abreast, middling ones two, long ones each on a line', () => {
  const options = (text: string, n = 4) => Array.from({ length: n }, () => ({ text }));
  expect(columnsOf(options('十二小时'))).toBe(4);
  expect(columnsOf(options('是', 2))).toBe(2);
  expect(columnsOf(options('由县级以上公安机关批准'))).toBe(2);
  expect(columnsOf(options('由县级以上人民政府公安机关负责人批准后方可执行'))).toBe(1);
});

test('what is played is told apart from what is seen', () => {
  const media = `media:${'a'.repeat(64)}`;
  expect(playedIn(`听 ![录音](${media}.mp3)`)).toBe('audio');
  expect(playedIn(`看 ![图](${media}.png)`)).toBeNull();
});

test('boxes to blacken and boxes to write in stand in stretches, in the order of the paper', () => {
  const box = (no: number, form: 'one-of' | 'lines') => ({ no, part: null, form, marks: [], count: 1 });
  const sheet = [box(1, 'one-of'), box(2, 'one-of'), box(3, 'lines'), box(4, 'one-of')];
  expect(stretchesOf(sheet).map(({ marked, boxes }) => [marked, boxes.map(({ no }) => no)])).toEqual([
    [true, [1, 2]],
    [false, [3]],
    [true, [4]],
  ]);
});
