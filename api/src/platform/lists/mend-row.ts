import type { ListRoutes } from '@whetstone/core/platform/lists/list-routes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { checkRows } from '@whetstone/db/platform/lists/check-list.ts';
import type { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import type { ListKind } from '@whetstone/db/platform/lists/list-kind.ts';
import { ListRow } from '@whetstone/db/platform/lists/list-row.entity.ts';
import type { Handler, SignedIn } from '../context.ts';
import type { ListDesk } from './list-desk.ts';
import { rowViews } from './list-views.ts';
import { ownList } from './own-list.ts';

type Mending = Parameters<Handler<ListRoutes['mend']>>[0]['body'];

/** Mended cells of a row; what its kind hides is masked at once. What was said of who is meant is asked again. */
function mendCells({ hides }: ListKind, { salt }: ListImport, row: ListRow, cells: Mending['cells']): void {
  for (const [field, text] of Object.entries((cells ?? {}) as Record<string, string>)) {
    const hidden = hides?.fields.includes(field) ? hides.cell(text, salt ?? '') : null;
    row.mended = { ...row.mended, [field]: hidden?.masked ?? text };
    if (hidden) row.hidden = { ...row.hidden, [field]: hidden.hidden };
  }
  if (cells) row.answer = null;
}

/** Puts what was mended and answered into a row. @throws Refusal `not-found` for somebody out of reach */
async function take(
  { em }: SignedIn,
  kind: ListKind,
  one: ListImport,
  row: ListRow,
  body: Mending,
): Promise<void> {
  mendCells(kind, one, row, body.cells);
  if (body.personId !== undefined) {
    // Row-level security shows only those whose records the asker may write.
    if (!(await em.findOne(Person, body.personId))) throw new Refusal('not-found');
    Object.assign(row, { subjectId: body.personId, answer: 'known', candidates: [] });
  }
  if (body.somebodyNew === true) Object.assign(row, { subjectId: null, answer: 'new' });
  if (body.allowed !== undefined) row.allowed = body.allowed;
}

/** Rows that came of the same row of the file: what they share is mended in all of them at once. */
async function besideOf({ em }: SignedIn, { id, sheets }: ListImport, { no, sheet, row }: ListRow) {
  if (!sheets.find(({ name }) => name === sheet)?.unfolded) return [];
  return em.find(ListRow, { importId: id, sheet, row, no: { $ne: no }, state: { $ne: 'skipped' } });
}

/** Of what is mended in a row what it shares with those beside it. */
function shared({ cells, personId, somebodyNew }: Mending, { unfolds = [] }: ListKind): Mending | null {
  const told = Object.entries((cells ?? {}) as Record<string, string>);
  const common = told.filter(([field]) => !unfolds.includes(field));
  if (common.length === 0 && personId === undefined && somebodyNew === undefined) return null;
  return {
    ...(common.length > 0 && { cells: Object.fromEntries(common) }),
    ...(personId !== undefined && { personId }),
    ...(somebodyNew !== undefined && { somebodyNew }),
  };
}

/** A row that another row repeats is looked at again with it: mending the first may free the second. */
export const mendRow =
  (desk: ListDesk): Handler<ListRoutes['mend']> =>
  async ({ params, body }, ctx) => {
    const { em, now, today } = ctx;
    const one = await ownList(ctx, desk, params.importId);
    one.mustBeOpen();
    const row = await em.findOne(ListRow, { importId: one.id, no: Number(params.no) });
    if (!row) throw new Refusal('not-found');
    await take(ctx, desk.kind, one, row, body);
    const common = shared(body, desk.kind);
    const beside = common ? await besideOf(ctx, one, row) : [];
    for (const other of common ? beside : []) await take(ctx, desk.kind, one, other, common!);
    const repeated = { importId: one.id, sameAs: row.no, state: { $in: ['needs', 'duplicate'] as const } };
    const others = await em.find(ListRow, repeated, { orderBy: { no: 'asc' } });
    await checkRows(em, desk.kind, one, [row], now);
    if (body.skipped === true) row.state = 'skipped';
    await em.flush();
    await checkRows(
      em,
      desk.kind,
      one,
      [...others.filter(({ id }) => !beside.some((one) => one.id === id)), ...beside],
      now,
    );
    const [view] = await rowViews(em, desk, one, { found: [row], today });
    if (!view) throw new Refusal('not-found');
    return view;
  };
