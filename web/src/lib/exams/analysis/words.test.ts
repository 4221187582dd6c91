import type { AnalysedItem } from '@whetstone/core/exams/analysis-contract.ts';
import { expect, test } from 'vitest';
import { doubtfulFirst } from './words.ts';

const item = (position: number, ...suspicions: AnalysedItem['suspicions']) =>
  ({ position, suspicions }) as AnalysedItem;

test('the gravest items come first, the rest as they stand on the paper', () => {
  const items = [
    item(1),
    item(2, 'dead-option'),
    item(3, 'against', 'dead-option'),
    item(4),
    item(5, 'key-doubtful'),
  ];
  expect(doubtfulFirst(items).map(({ position }) => position)).toEqual([3, 5, 2, 1, 4]);
});
