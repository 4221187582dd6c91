import { expect, test } from 'vitest';
import { tableOf } from './score-table.ts';

test('bands stand side by side, a missing row is empty and nothing is made up', () => {
  const bands = [
    {
      rows: [
        { score: 100, value: 9.5 },
        { score: 60, value: 11.6 },
      ],
    },
    {
      rows: [
        { score: 100, value: 10 },
        { score: 80, value: 11 },
      ],
    },
  ];
  expect(tableOf(bands)).toEqual([
    { score: 100, values: [9.5, 10] },
    { score: 80, values: [null, 11] },
    { score: 60, values: [11.6, null] },
  ]);
});
