import type { RecordPage, RecordsQuery } from './record-contract.ts';

/**
 * What the server would answer to these filters, from a copy of the whole file: for a device without network.
 * Pages are not cut: everything is there already.
 */
export function pickRecords(whole: RecordPage, { kind, year, q }: RecordsQuery): RecordPage {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const records = whole.records.filter((record) => {
    if (kind !== undefined && record.kind !== kind) return false;
    if (year !== undefined && !record.happenedOn.startsWith(`${year}-`)) return false;
    const said = JSON.stringify([record.title, record.facts]).toLowerCase();
    return words.every((word) => said.includes(word));
  });
  return { ...whole, records, next: null };
}
