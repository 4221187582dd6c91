import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { dataPlaces, qrGrid, qrPath } from './qr-code.ts';

const print = (text: string) =>
  createHash('sha256')
    .update(
      qrGrid(text)
        .map((line) => [...line].join(''))
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 16);

test('every module is set, and the three finders stand in their corners', () => {
  const grid = qrGrid(
    'WS1 01a1fbd4-f500-7772-a031-01588a44f643 50 2026-11-21T10:00:00.000Z 0123456789abcdef',
  );
  expect(grid).toHaveLength(41);
  expect(grid.every((line) => line.every((module) => module < 2))).toBe(true);
  const finder = [0, 1, 2, 3, 4, 5, 6].map((at) => grid[at]!.slice(0, 7).join(''));
  expect(finder).toEqual(['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']);
  expect(grid[3]!.slice(-7).join('')).toBe('1011101');
  expect(grid.at(-4)!.slice(0, 7).join('')).toBe('1011101');
});

// These very grids were read by an independent decoder (jsQR 1.4.0) when they were written down.
test.each([
  ['A', '2bae48594b732587'],
  ['hello world 1234', 'd4ad41c158163495'],
  ['砺警砺警砺警砺警砺警砺警砺警砺警砺警砺警', '4c5abec56552914b'],
])('the code of %s is the one that was read', (text, known) => {
  expect(print(text)).toBe(known);
});

test('a text that is too long is refused', () => {
  expect(qrGrid('x'.repeat(106))).toHaveLength(41);
  expect(() => qrGrid('x'.repeat(107))).toThrow(RangeError);
});

test('data goes up and down in pairs of columns and leaves the timing column out', () => {
  const places = dataPlaces(() => true, 21);
  expect(places.slice(0, 3)).toEqual([
    [20, 20],
    [20, 19],
    [19, 20],
  ]);
  expect(places.some(([, column]) => column === 6)).toBe(false);
  expect(places).toHaveLength(21 * 20);
});

test('the path draws each dark module once', () => {
  const { path, size } = qrPath('A');
  const dark = qrGrid('A')
    .flatMap((line) => [...line])
    .filter(Boolean).length;
  expect(path.match(/M/g)).toHaveLength(dark);
  expect(size).toBe(21);
});
