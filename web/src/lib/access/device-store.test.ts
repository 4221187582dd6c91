import { expect, test } from 'vitest';
import { sizeText } from './device-store.ts';

test('sizes are said in the largest unit that leaves a number above one', () => {
  expect(sizeText(0)).toBe('0 B');
  expect(sizeText(900)).toBe('900 B');
  expect(sizeText(3_500_000)).toBe('3.3 MB');
  expect(sizeText(62_000_000_000)).toBe('58 GB');
});
