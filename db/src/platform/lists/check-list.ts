import type { EntityManager } from '@mikro-orm/postgresql';
import { cellsByField, type RowFault } from '@whetstone/core/platform/lists/cells.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { ListImport } from './list-import.entity.ts';
import type { ListKind, RowOf, Texts } from './list-kind.ts';
import { ListRow } from './list-row.entity.ts';
import { rowByRow } from './row-by-row.ts';

/** The texts of a row once its cells, those that were mended and the columns are put together. */
function textsOf(row: RowOf<object>, { sheets, mapping }: ListImport): Texts & { missing: string[] } {
  const { headings = [], from1904 = false } = sheets.find(({ name }) => name === row.sheet) ?? {};
  const { texts: cells, columns } = cellsByField(headings, row.cells, mapping);
  const texts = Object.fromEntries(
    Object.entries({ ...cells, ...row.mended }).flatMap(([field, text]) => (text ? [[field, text]] : [])),
  );
  const told = Object.entries(columns).map(([field, at]) => [
    field,
    field in row.mended ? row.hidden[field] : row.hidden[String(at)],
  ]);
  const mendedOnly = Object.keys(row.mended).map((field) => [field, row.hidden[field]]);
  const missing = row.uncomputed.flatMap((column) => mapping[headings[column] ?? ''] ?? []);
  return {
    texts,
    hidden: Object.fromEntries([...told, ...mendedOnly].filter(([, said]) => said != null)),
    from1904,
    missing: missing.filter((field) => texts[field] === undefined),
  };
}

/** Reads rows by the columns as they are mapped now and finds how they stand. */
export async function checkRows<Draft extends object, Frame>(
  em: EntityManager,
  kind: ListKind<Draft, Frame>,
  asked: ListImport,
  found: readonly RowOf<Draft>[],
  now: string,
): Promise<void> {
  const today = dayAt(now);
  const frame = await kind.frame(em, asked, { now, today });
  for (const row of found) {
    const { missing, ...texts } = textsOf(row, asked);
    const { draft, faults } = kind.read(texts, frame);
    const lost = missing.map((field): RowFault => ({ field, code: 'formula-uncomputed' }));
    Object.assign(row, { draft, faults: [...lost, ...faults] });
  }
  const used = new Set(asked.sheets.flatMap((sheet) => (sheet.used ? [sheet.name] : [])));
  const [counting = [], others = []] = [true, false].map((is) =>
    found.filter(({ sheet }) => used.has(sheet) === is),
  );
  for (const row of others) row.state = 'skipped';
  await kind.judge(em, { asked, rows: counting, now, today }, frame);
  await em.flush();
}

/** Checks the next rows of a list; one that cannot be read at all is marked and stops no other. */
export async function checkPiece(
  em: EntityManager,
  kind: ListKind,
  asked: ListImport,
  turn: { limit: number; now: string },
): Promise<void> {
  const next = await em.find(
    ListRow,
    { importId: asked.id, no: { $gt: asked.seen } },
    { orderBy: { no: 'asc' }, limit: turn.limit, fields: ['id'], disableIdentityMap: true },
  );
  const ids = next.map(({ id }) => id);
  await em.flush();
  await rowByRow(em, ids, {
    kind,
    importId: asked.id,
    run: (inner, its, found) => checkRows(inner, kind, its, found, turn.now),
    left: 'needs',
  });
  asked.count(ids.length);
}
