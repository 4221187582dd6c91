import { expect, it } from 'vitest';
import { monthEnds } from './months.ts';

it('names the last day of each month, through February and the new year', () => {
  expect(monthEnds('2024-03-15', 4)).toEqual(['2023-12-31', '2024-01-31', '2024-02-29', '2024-03-15']);
});

it('takes a month that is at its end as it is', () => {
  expect(monthEnds('2026-11-30', 2)).toEqual(['2026-10-31', '2026-11-30']);
});
