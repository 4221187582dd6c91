import type { RecordLine } from '@whetstone/core/archive/record-contract.ts';
import { expect, test } from 'vitest';
import { addressWith, byYear, queryOf } from './file.ts';

test('records stand under their years in the order in which they came', () => {
  const records = ['2026-11-01', '2026-03-01', '2025-12-31'].map(
    (happenedOn) => ({ happenedOn }) as RecordLine,
  );
  expect(byYear(records).map(({ year, records: of }) => [year, of.length])).toEqual([
    ['2026', 2],
    ['2025', 1],
  ]);
  expect(byYear([])).toEqual([]);
});

test('filters live in the address and come back from it; what is no year is left out', () => {
  const query = { kind: 'drill', year: 2026, q: '手枪 50%' };
  const address = addressWith('/me/archive', query);
  expect(queryOf(new URL(address, 'http://x').searchParams)).toEqual(query);
  expect(addressWith('/me/archive', {})).toBe('/me/archive');
  expect(queryOf(new URLSearchParams('year=20x6&kind='))).toEqual({});
});
