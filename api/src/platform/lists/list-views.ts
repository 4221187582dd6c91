import type { EntityManager } from '@mikro-orm/postgresql';
import type { ListView, RowView } from '@whetstone/core/platform/lists/list-routes.ts';
import { rowStates } from '@whetstone/core/platform/lists/states.ts';
import type { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import type { ListRow } from '@whetstone/db/platform/lists/list-row.entity.ts';
import { peopleById } from '@whetstone/db/platform/lists/people.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { ListDesk } from './list-desk.ts';

type Counts = ListView['counts'];

/** How many rows of a list are in which state. */
export async function countRows(em: EntityManager, importId: string): Promise<Counts> {
  const found = await rows<{ state: keyof Counts; n: number }>(
    em,
    'select state, count(*)::int as n from list_row where import_id = ?::uuid group by 1',
    [importId],
  );
  const none = Object.fromEntries(rowStates.map((state) => [state, 0])) as Counts;
  return { ...none, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) };
}

/** The columns of all sheets, each heading once, with what stands under it. */
function columnsOf({ sheets, mapping }: ListImport): ListView['columns'] {
  const columns = new Map<string, string>();
  for (const { headings, samples } of sheets)
    for (const [at, heading] of headings.entries())
      if (heading !== '' && !columns.get(heading)) columns.set(heading, samples[at] ?? '');
  return [...columns].map(([heading, sample]) => ({ heading, sample, field: mapping[heading] ?? null }));
}

export async function listView(em: EntityManager, { kind }: ListDesk, one: ListImport): Promise<ListView> {
  const { id, fileName, state, damaged, askedAt, total, seen, mapping } = one;
  const read = state !== 'reading' && state !== 'failed';
  return {
    id,
    aboutId: one.aboutId ?? null,
    fileName,
    state,
    fault: one.fault ?? null,
    damaged,
    sheets: one.sheets.map(({ headings: _, samples: __, unfolded: ___, ...sheet }) => sheet),
    columns: columnsOf(one),
    lacking: read ? kind.fields.lacking(mapping) : [],
    askedAt,
    total,
    seen,
    counts: await countRows(em, id),
  };
}

/** The letters over a column: A, B … Z, AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

/** Cells under their headings, mended ones as mended; then the fields that are asked for and have no column. */
function cellsOf({ sheets, mapping }: ListImport, row: ListRow): RowView['cells'] {
  const { headings = [], unfolded } = sheets.find(({ name }) => name === row.sheet) ?? {};
  const shown = headings.flatMap((heading, at) => {
    const field = mapping[heading] ?? null;
    const mended = field === null ? undefined : row.mended[field];
    const column = unfolded ? '' : columnName(at);
    return heading === '' ? [] : [{ heading, column, field, text: mended ?? row.cells[at] ?? '' }];
  });
  const there = new Set(shown.map(({ field }) => field));
  const asked = new Set(row.faults.flatMap(({ field }) => (there.has(field) ? [] : [field])));
  return [
    ...shown,
    ...[...asked].map((field) => ({ heading: '', column: '', field, text: row.mended[field] ?? '' })),
  ];
}

/** Rows as they are looked through. */
export async function rowViews(
  em: EntityManager,
  desk: ListDesk,
  one: ListImport,
  { found, today }: { found: readonly ListRow[]; today: string },
): Promise<RowView[]> {
  const ids = found.flatMap(({ subjectId, candidates }) => [
    ...(subjectId ? [subjectId] : []),
    ...candidates.map(({ id }) => id),
  ]);
  const people = new Map((await peopleById(em, ids, today)).map((person) => [person.id, person]));
  const notes = await desk.notes?.(em, found);
  return found.map((row) => ({
    no: row.no,
    sheet: row.sheet,
    row: row.row,
    state: row.state,
    cells: cellsOf(one, row),
    faults: row.faults,
    person: (row.subjectId && people.get(row.subjectId)) || null,
    candidates: row.candidates.map(({ id, badgeNumber, name, birthOn, unitZh, unitEn }) => ({
      id,
      badgeNumber,
      name,
      birthOn,
      unitZh,
      unitEn,
      left: people.get(id)?.left ?? false,
    })),
    sameAs: row.sameAs ?? null,
    notes: [...(notes?.get(row.id) ?? [])],
  }));
}
