import type { EntityManager } from '@mikro-orm/postgresql';
import type { IntakeView, RowView } from '@whetstone/core/archive/intake-contract.ts';
import { evidenceOf } from '@whetstone/db/archive/import-evidence.ts';
import { peopleById } from '@whetstone/db/archive/import-people.ts';
import type { RecordImport } from '@whetstone/db/archive/record-import.entity.ts';
import type { RecordImportRow } from '@whetstone/db/archive/record-import-row.entity.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** How many rows of an import are in which state. */
export async function countRows(em: EntityManager, importId: string): Promise<IntakeView['counts']> {
  const found = await rows<{ state: keyof IntakeView['counts']; n: number }>(
    em,
    'select state, count(*)::int as n from record_import_row where import_id = ?::uuid group by 1',
    [importId],
  );
  const none = { needs: 0, ask: 0, duplicate: 0, ready: 0, skipped: 0, taken: 0, undone: 0 };
  return { ...none, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) };
}

/** The columns of all sheets, each heading once, with what stands under it. */
function columnsOf({ sheets, mapping }: RecordImport): IntakeView['columns'] {
  const columns = new Map<string, string>();
  for (const { headings, samples } of sheets)
    for (const [at, heading] of headings.entries())
      if (heading !== '' && !columns.get(heading)) columns.set(heading, samples[at] ?? '');
  return [...columns].map(([heading, sample]) => ({ heading, sample, field: mapping[heading] ?? null }));
}

export async function intakeView(em: EntityManager, one: RecordImport): Promise<IntakeView> {
  const { id, fileName, state, damaged, askedAt, total, seen } = one;
  return {
    id,
    fileName,
    state,
    fault: one.fault ?? null,
    damaged,
    sheets: one.sheets.map(({ name, hidden, used, rows: n, mergedRows, cut, from1904 }) => ({
      name,
      hidden,
      used,
      rows: n,
      mergedRows,
      cut,
      from1904,
    })),
    columns: columnsOf(one),
    askedAt,
    total,
    seen,
    counts: await countRows(em, id),
  };
}

/** Rows as they are looked through: every cell under its heading, mended ones as mended. */
export async function rowViews(
  em: EntityManager,
  one: RecordImport,
  found: readonly RecordImportRow[],
): Promise<RowView[]> {
  const subjects = await peopleById(
    em,
    found.flatMap(({ subjectId }) => subjectId ?? []),
  );
  const people = new Map(subjects.map((person) => [person.id, person]));
  const evidence = await evidenceOf(em, found);
  return found.map((row) => ({
    no: row.no,
    sheet: row.sheet,
    row: row.row,
    state: row.state,
    cells: cellsOf(one, row),
    happenedOn: row.draft?.happenedOn ?? null,
    title: row.draft?.title ?? null,
    category: row.draft?.category ?? 'other',
    faults: row.faults,
    person: (row.subjectId && people.get(row.subjectId)) || null,
    candidates: row.candidates,
    sameAs: row.sameAs ?? null,
    evidence: evidence.get(row.id) ?? null,
  }));
}

function cellsOf(one: RecordImport, row: RecordImportRow): RowView['cells'] {
  const headings = one.sheets.find(({ name }) => name === row.sheet)?.headings ?? [];
  const cells: RowView['cells'] = [];
  const seen = new Set<string>();
  for (const [at, heading] of headings.entries()) {
    if (heading === '') continue;
    const field = one.mapping[heading] ?? null;
    if (field !== null) seen.add(field);
    const mended = field === null ? undefined : row.mended[field];
    cells.push({ heading, field, text: mended ?? row.cells[at] ?? '' });
  }
  for (const { field } of row.faults)
    if (!seen.has(field)) {
      seen.add(field);
      cells.push({ heading: '', field, text: row.mended[field] ?? '' });
    }
  return cells;
}
