import { expect, test } from 'vitest';
import { pickRecords } from './pick-records.ts';
import type { RecordLine, RecordPage } from './record-contract.ts';

const line = (id: string, kind: string, happenedOn: string, zh: string) =>
  ({ id, kind, happenedOn, title: { zh, en: `${zh} EN` }, facts: [] }) as unknown as RecordLine;
const whole = {
  records: [
    line('a', 'drill', '2026-03-01', '手枪 50%'),
    line('b', 'exam', '2026-02-01', '法制考试'),
    line('c', 'drill', '2025-12-31', '手枪'),
  ],
  next: 'c',
} as unknown as RecordPage;
const ids = (query: Parameters<typeof pickRecords>[1]) =>
  pickRecords(whole, query).records.map(({ id }) => id);

test('a copy is filtered as the server filters, in the same order, on one page', () => {
  expect(ids({})).toEqual(['a', 'b', 'c']);
  expect(ids({ kind: 'drill' })).toEqual(['a', 'c']);
  expect(ids({ year: 2026 })).toEqual(['a', 'b']);
  expect(ids({ q: '手枪 50%' })).toEqual(['a']);
  expect(ids({ q: 'en' })).toEqual(['a', 'b', 'c']);
  expect(ids({ kind: 'exam', q: '手枪' })).toEqual([]);
  expect(pickRecords(whole, {}).next).toBeNull();
});
