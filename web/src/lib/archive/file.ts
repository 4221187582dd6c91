import type { RecordLine, RecordPage, RecordsQuery } from '@whetstone/core/archive/record-contract.ts';
import { myRecords, personRecords } from '@whetstone/core/archive/record-contract.ts';
import { pickRecords } from '@whetstone/core/archive/pick-records.ts';
import { call } from '#lib/platform/call.ts';
import { Offline } from '#lib/platform/call-errors.ts';

/** Lines that a device keeps of its owner's file. */
const MOST = 1000;

/** The filters that stand in an address. */
export function queryOf(search: URLSearchParams): RecordsQuery {
  const given = (name: string) => search.get(name) || undefined;
  const [kind, year, q, after] = ['kind', 'year', 'q', 'after'].map(given);
  return {
    ...(kind && { kind }),
    ...(year && /^\d{4}$/.test(year) && { year: Number(year) }),
    ...(q && { q }),
    ...(after && { after }),
  };
}

/** The address of the page with other filters; another filter begins at the first page. */
export function addressWith(base: string, query: RecordsQuery): string {
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
  return search.size === 0 ? base : `${base}?${search}`;
}

/** The whole file of who is signed in; it is kept on the device. */
const wholeFile = (fetch: typeof globalThis.fetch) => call(fetch, myRecords, { query: { limit: MOST } });

/** A page of my file; without a network the copy of the whole file answers in its place. */
export async function openMine(fetch: typeof globalThis.fetch, query: RecordsQuery): Promise<RecordPage> {
  try {
    return await call(fetch, myRecords, { query });
  } catch (error) {
    if (!(error instanceof Offline)) throw error;
    return pickRecords(await wholeFile(fetch), query);
  }
}

/** Certificates and capabilities belong to the file: they open without a network, looked at before or not. */
async function restOfFile(fetch: typeof globalThis.fetch): Promise<void> {
  const [{ myCertificates }, { myCapability }, { names }] = await Promise.all([
    import('@whetstone/core/archive/certificate-contract.ts'),
    import('@whetstone/core/capability/contract.ts'),
    import('@whetstone/core/standards/contract.ts'),
  ]);
  await Promise.all([call(fetch, myCertificates), call(fetch, myCapability), call(fetch, names)]);
}

/** Keeps the whole file on the device once the page stands. What goes wrong is tried again with the next look. */
export function keepWholeFile(): void {
  const ask = () => void Promise.all([wholeFile(fetch), restOfFile(fetch)]).catch(() => undefined);
  if ('requestIdleCallback' in globalThis) requestIdleCallback(ask, { timeout: 5_000 });
  else setTimeout(ask, 500);
}

/** A page of another person's file. */
export const openOf = (fetch: typeof globalThis.fetch, personId: string, query: RecordsQuery) =>
  call(fetch, personRecords, { params: { personId }, query });

export interface FileYear {
  year: string;
  records: RecordLine[];
}

/** Records by year as they come, the newest first. */
export function byYear(records: readonly RecordLine[]): FileYear[] {
  const years: FileYear[] = [];
  for (const record of records) {
    const year = record.happenedOn.slice(0, 4);
    const last = years[years.length - 1];
    if (last?.year === year) last.records.push(record);
    else years.push({ year, records: [record] });
  }
  return years;
}
