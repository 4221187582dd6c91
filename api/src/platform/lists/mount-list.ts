import type { ListRoutes } from '@whetstone/core/platform/lists/list-routes.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { ListImport } from '@whetstone/db/platform/lists/list-import.entity.ts';
import { ListRow } from '@whetstone/db/platform/lists/list-row.entity.ts';
import { readListFile } from '@whetstone/db/platform/lists/read-list.ts';
import { continueList, goOnWithList } from '@whetstone/db/platform/lists/take-list.ts';
import type { Handler, SignedIn } from '../context.ts';
import { type House, mount } from '../mount.ts';
import type { ListDesk } from './list-desk.ts';
import { countRows, listView, rowViews } from './list-views.ts';
import { mendRow } from './mend-row.ts';
import { ownList } from './own-list.ts';

const PAGE = 50;
const LATEST = 20;
/** What stays out; of a list that was stopped also what it did not come to. */
const restStates = ['needs', 'ask', 'duplicate', 'skipped'] as const;

/** Writes down what became of a list and lets the worker go on; what goes as a whole goes at once. */
async function onWith({ em, now }: SignedIn, desk: ListDesk, one: ListImport, said?: unknown) {
  if (desk.kind.whole && (one.state === 'running' || one.state === 'undoing')) {
    await em.flush();
    await continueList(em, one.id, { now, said });
  }
  goOnWithList(em, one, now);
  await em.flush();
  return listView(em, desk, one);
}

const belonging = async (
  ctx: SignedIn,
  { about }: ListDesk,
  aboutId: string | undefined,
  toChange: boolean,
) => {
  if ((about === undefined) !== (aboutId === undefined)) throw new Refusal('not-found');
  if (about && aboutId) await about(ctx, aboutId, toChange);
};

/** What a kind hides is read at once and kept nowhere; other files wait for the worker. */
const beginning =
  (desk: ListDesk): Handler<ListRoutes['begin']> =>
  async ({ body: { fileName, base64, aboutId } }, ctx) => {
    const { em, actor, now } = ctx;
    await belonging(ctx, desk, aboutId, true);
    const hides = desk.kind.hides !== undefined;
    const one = em.create(ListImport, {
      kind: desk.kind.name,
      aboutId: aboutId ?? null,
      askedById: actor.personId,
      fileName,
      source: hides ? '' : base64,
      salt: null,
      state: 'reading',
      askedAt: now,
    });
    await em.flush();
    if (hides) await readListFile(em, desk.kind, one, Buffer.from(base64, 'base64'));
    return onWith(ctx, desk, one);
  };

const listing =
  (desk: ListDesk): Handler<ListRoutes['list']> =>
  async ({ query: { aboutId } }, ctx) => {
    const { em, actor } = ctx;
    await belonging(ctx, desk, aboutId, false);
    const found = await em.find(
      ListImport,
      { kind: desk.kind.name, askedById: actor.personId, aboutId: aboutId ?? null },
      { orderBy: { askedAt: 'desc', id: 'desc' }, limit: LATEST },
    );
    const imports = [];
    for (const one of found) imports.push(await listView(em, desk, one));
    return { imports };
  };

/** Headings, and one row that shows how each is meant. */
const templateOf =
  ({ kind: { fields }, template }: ListDesk): Handler<ListRoutes['template']> =>
  async (_input, { locale, today }) => {
    const { fileName, sheet, example } = template(locale, today);
    const table = [
      fields.names.map((field) => fields.words[field]?.[locale] ?? ''),
      fields.names.map((field) => example[field] ?? ''),
    ];
    return { fileName, base64: Buffer.from(byteTools.zip(workbookOf(sheet, table))).toString('base64') };
  };

const pageOfRows =
  (desk: ListDesk): Handler<ListRoutes['rows']> =>
  async ({ params, query }, ctx) => {
    const { em, today } = ctx;
    const one = await ownList(ctx, desk, params.importId);
    const found = await em.find(
      ListRow,
      { importId: one.id, no: { $gt: Number(query.after ?? 0) }, ...(query.show && { state: query.show }) },
      { orderBy: { no: 'asc' }, limit: PAGE + 1 },
    );
    const page = found.slice(0, PAGE);
    return {
      rows: await rowViews(em, desk, one, { found: page, today }),
      next: found.length > PAGE ? String(page.at(-1)?.no) : null,
    };
  };

/** As they stand in the file, mended cells as mended, so that the file can be mended and brought again. */
const restOf =
  (desk: ListDesk): Handler<ListRoutes['rest']> =>
  async ({ params }, ctx) => {
    const one = await ownList(ctx, desk, params.importId);
    const found = await ctx.em.find(
      ListRow,
      {
        importId: one.id,
        state: { $in: one.state === 'stopped' ? [...restStates, 'ready'] : [...restStates] },
      },
      { orderBy: { no: 'asc' } },
    );
    const headings = [...new Set(one.sheets.flatMap((sheet) => sheet.headings))].filter(Boolean);
    return {
      headings,
      rows: found.map(({ sheet, row, state, cells, mended, faults }) => {
        const own = one.sheets.find(({ name }) => name === sheet)?.headings ?? [];
        const at = (heading: string) => cells[own.indexOf(heading)] ?? '';
        return {
          sheet,
          row,
          state,
          cells: headings.map((heading) => mended[one.mapping[heading] ?? ''] ?? at(heading)),
          faults,
        };
      }),
    };
  };

/** Mounts every operation of a kind of list. */
export function mountList(house: House, desk: ListDesk): void {
  const { routes } = desk;
  mount(house, routes.template, templateOf(desk));
  mount(house, routes.begin, beginning(desk));
  mount(house, routes.list, listing(desk));
  mount(house, routes.show, async ({ params }, ctx) =>
    listView(ctx.em, desk, await ownList(ctx, desk, params.importId)),
  );
  mount(house, routes.rows, pageOfRows(desk));
  mount(house, routes.rest, restOf(desk));
  mount(house, routes.mend, mendRow(desk));
  mount(house, routes.map, async ({ params, body }, ctx) => {
    const one = await ownList(ctx, desk, params.importId);
    one.map(body.mapping, body.sheets);
    return onWith(ctx, desk, one);
  });
  mount(house, routes.confirm, async ({ params, body }, ctx) => {
    const one = await ownList(ctx, desk, params.importId);
    if (one.aboutId) await desk.about?.(ctx, one.aboutId, true);
    one.confirm((await countRows(ctx.em, one.id)).ready);
    return onWith(ctx, desk, one, body);
  });
  mount(house, routes.cancel, async ({ params }, ctx) => {
    const one = await ownList(ctx, desk, params.importId);
    one.cancel();
    await desk.kind.end?.(ctx.em, one);
    return onWith(ctx, desk, one);
  });
  mount(house, routes.undo, async ({ params, body }, ctx) => {
    const one = await ownList(ctx, desk, params.importId);
    await desk.mayUndo?.(ctx.em, one);
    one.undo((await countRows(ctx.em, one.id)).taken);
    return onWith(ctx, desk, one, body);
  });
}
