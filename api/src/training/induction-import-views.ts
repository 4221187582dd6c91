import type { EntityManager } from '@mikro-orm/postgresql';
import { rowStates } from '@whetstone/core/archive/intake-contract.ts';
import type {
  InductionImportView,
  PersonRowView,
} from '@whetstone/core/training/induction-import-contract.ts';
import { PERSON_FIELDS } from '@whetstone/core/training/induction/person-fields.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import type { InductionImport } from '@whetstone/db/training/induction-import.entity.ts';
import type { InductionImportRow } from '@whetstone/db/training/induction-import-row.entity.ts';

/** How many rows of an import are in which state. */
export async function countPersonRows(
  em: EntityManager,
  importId: string,
): Promise<InductionImportView['counts']> {
  const found = await rows<{ state: keyof InductionImportView['counts']; n: number }>(
    em,
    'select state, count(*)::int as n from induction_import_row where import_id = ?::uuid group by 1',
    [importId],
  );
  const none = Object.fromEntries(rowStates.map((state) => [state, 0])) as InductionImportView['counts'];
  return { ...none, ...Object.fromEntries(found.map(({ state, n }) => [state, n])) };
}

/** The columns of all sheets, each heading once, with what stands under it. */
function columnsOf({ sheets, mapping }: InductionImport): InductionImportView['columns'] {
  const columns = new Map<string, string>();
  for (const { headings, samples } of sheets)
    for (const [at, heading] of headings.entries())
      if (heading !== '' && !columns.get(heading)) columns.set(heading, samples[at] ?? '');
  return [...columns].map(([heading, sample]) => ({ heading, sample, field: mapping[heading] ?? null }));
}

/** Without these nobody can be taken in; sex and day of birth stand in an identity number too. */
function lackingIn({ mapping, state }: InductionImport): InductionImportView['lacking'] {
  if (state === 'failed') return [];
  const there = new Set(Object.values(mapping));
  const needed = there.has('identity')
    ? (['badgeNumber', 'name'] as const)
    : (['badgeNumber', 'name', 'sex', 'birthOn'] as const);
  return needed.filter((field) => !there.has(field));
}

export async function importView(em: EntityManager, one: InductionImport): Promise<InductionImportView> {
  const { id, inductionId, fileName, state, fault, damaged, askedAt, total, seen } = one;
  return {
    id,
    inductionId,
    fileName,
    state,
    fault: fault ?? null,
    damaged,
    sheets: one.sheets.map(({ headings: _, samples: __, ...sheet }) => sheet),
    columns: columnsOf(one),
    lacking: lackingIn(one),
    askedAt,
    total,
    seen,
    counts: await countPersonRows(em, id),
  };
}

/** Cells under their headings, mended ones as mended; then the fields that are asked for and have no column. */
function cellsOf({ sheets, mapping }: InductionImport, row: InductionImportRow): PersonRowView['cells'] {
  const headings = sheets.find(({ name }) => name === row.sheet)?.headings ?? [];
  const shown = headings.flatMap((heading, at) => {
    const field = mapping[heading] ?? null;
    const mended = field === null ? undefined : row.mended[field];
    const column = columnName(at);
    return heading === '' ? [] : [{ heading, column, field, text: mended ?? row.cells[at] ?? '' }];
  });
  const seen = new Set(shown.map(({ field }) => field));
  const asked = PERSON_FIELDS.filter(
    (field) => !seen.has(field) && row.faults.some((one) => one.field === field),
  );
  return [
    ...shown,
    ...asked.map((field) => ({ heading: '', column: '', field, text: row.mended[field] ?? '' })),
  ];
}

/** The letters over a column: A, B … Z, AA. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

/** Rows as they are looked through. */
export async function personRowViews(
  em: EntityManager,
  one: InductionImport,
  found: readonly InductionImportRow[],
): Promise<PersonRowView[]> {
  const ids = found.flatMap(({ subjectId, candidates }) => [
    ...(subjectId ? [subjectId] : []),
    ...candidates.map(({ id }) => id),
  ]);
  const people = await rows<{ id: string; badgeNumber: string; name: string; left: boolean }>(
    em,
    `select id, badge_number as "badgeNumber", name, left_on is not null as left from person where id = any(?::uuid[])`,
    [sqlArray(ids)],
  );
  const by = new Map(people.map((person) => [person.id, person]));
  return found.map((row) => ({
    no: row.no,
    sheet: row.sheet,
    row: row.row,
    state: row.state,
    cells: cellsOf(one, row),
    faults: row.faults,
    person: (row.subjectId && by.get(row.subjectId)) || null,
    candidates: row.candidates.map(({ id, badgeNumber, name, birthOn, unitZh, unitEn }) => ({
      id,
      badgeNumber,
      name,
      birthOn,
      unitZh,
      unitEn,
      left: by.get(id)?.left ?? false,
    })),
    sameAs: row.sameAs ?? null,
  }));
}
