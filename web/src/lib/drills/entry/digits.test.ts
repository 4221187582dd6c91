import { expect, test } from 'vitest';
import { readingOf, secondsOf, typed, watchText } from './digits.ts';

test('digits are read from the right, as on a till', () => {
  expect(readingOf('', 2)).toBeNull();
  expect(readingOf('231', 2)).toBe(2.31);
  expect(readingOf('5', 1)).toBe(0.5);
  expect(readingOf('88', 0)).toBe(88);
});

test('times are typed as a watch shows them', () => {
  expect(secondsOf('415', 0)).toBe(255);
  expect(secondsOf('116', 1)).toBe(11.6);
  expect(secondsOf('1116', 1)).toBe(71.6);
  expect(secondsOf('45', 0)).toBe(45);
  expect(secondsOf('', 0)).toBeNull();
});

test('a watch shows minutes from one on', () => {
  expect(watchText(255, 0)).toBe('4:15');
  expect(watchText(11.6, 1)).toBe('11.6');
  expect(watchText(65, 0)).toBe('1:05');
  expect(watchText(61.5, 1)).toBe('1:01.5');
});

test('leading noughts vanish and no more digits are taken than fit', () => {
  expect(typed('', '0', 3)).toBe('0');
  expect(typed('0', '7', 3)).toBe('7');
  expect(typed('123', '4', 3)).toBe('123');
});
