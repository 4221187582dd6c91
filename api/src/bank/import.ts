import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import {
  beginImport,
  cancelImport,
  changeLines,
  confirmImport,
  importLines,
  itemImport,
  itemImports,
  mendLine,
  undoImport,
} from '@whetstone/core/bank/import-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { changeEntries } from '@whetstone/db/bank/change-entries.ts';
import { countLines, findLines, placeBehind } from '@whetstone/db/bank/import-queries.ts';
import { ItemImport } from '@whetstone/db/bank/item-import.entity.ts';
import { ItemImportLine } from '@whetstone/db/bank/item-import-line.entity.ts';
import { matchLines } from '@whetstone/db/bank/match-import.ts';
import { itemMediaFolder, type MediaFolder } from '@whetstone/db/bank/media-folder.ts';
import { keeperFor } from '@whetstone/db/bank/media-keeper.ts';
import { readEntry } from '@whetstone/db/bank/read-import.ts';
import { findSimilarEntries } from '@whetstone/db/bank/similar-entries.ts';
import { capabilityCodes } from '@whetstone/db/bank/take-import.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { importView, lineView } from './import-views.ts';

const PAGE = 50;
const LATEST = 20;

/** An import of one's own, locked until the transaction ends. */
async function own(importId: string, { em, actor }: SignedIn): Promise<ItemImport> {
  const found = await em.findOne(ItemImport, importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  return found;
}

function goOn(em: EntityManager, one: ItemImport, now: string): void {
  if (['reading', 'running', 'undoing'].includes(one.state))
    announce(em, 'item-import.asked', { importId: one.id }, now);
}

const begin: Handler<typeof beginImport> = async ({ body }, { em, actor, now }) => {
  const { fileName, format, base64, defaults } = body;
  const one = em.create(ItemImport, {
    askedById: actor.personId,
    fileName,
    format,
    source: base64,
    defaults,
    state: 'reading',
    askedAt: now,
  });
  await em.flush();
  goOn(em, one, now);
  return importView(em, one);
};

const lines: Handler<typeof importLines> = async ({ params, query }, ctx) => {
  const one = await own(params.importId, ctx);
  const known = await capabilityCodes(ctx.em);
  const found = await findLines(ctx.em, params.importId, {
    show: query.show,
    after: query.after ?? '0',
    limit: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    lines: page.map((line) => lineView(line, one.defaults, known)),
    next: found.length > PAGE && last ? placeBehind(last, query.show) : null,
  };
};

/** Mends an entry; files that its new text holds are kept in the folder of media. */
const mendIn =
  (media: MediaFolder | null): Handler<typeof mendLine> =>
  async ({ params, body }, ctx) => {
    const one = await own(params.importId, ctx);
    one.mustBeOpen();
    const line = await ctx.em.findOne(ItemImportLine, { importId: one.id, no: Number(params.no) });
    if (!line) throw new Refusal('not-found');
    const by = { addedAt: ctx.now, addedById: ctx.actor.personId };
    const keep = media && keeperFor(ctx.em, media, by);
    if (body.source !== undefined) {
      line.source = body.source;
      Object.assign(line, await readEntry(ctx.em, one, line, keep));
    }
    if (body.skipped === true) line.state = 'skipped';
    else if (body.skipped === false) line.state = (await readEntry(ctx.em, one, line, keep)).state;
    await ctx.em.flush();
    if (body.source !== undefined) {
      await matchLines(ctx.em, one.id, line.no);
      await findSimilarEntries(ctx.em, one.id, line.no);
    }
    await ctx.em.refresh(line);
    return lineView(line, one.defaults, await capabilityCodes(ctx.em));
  };

const changeMany: Handler<typeof changeLines> = async ({ params, body }, ctx) => {
  const one = await own(params.importId, ctx);
  one.mustBeOpen();
  return { nos: await changeEntries(ctx.em, one.id, body) };
};

const confirm: Handler<typeof confirmImport> = async ({ params, body }, ctx) => {
  const one = await own(params.importId, ctx);
  const { ready } = await countLines(ctx.em, one.id);
  one.confirm(ready, body.defaults);
  goOn(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return importView(ctx.em, one);
};

const undo: Handler<typeof undoImport> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  const [taken] = await rows<{ n: number }>(
    ctx.em,
    `select count(*)::int as n from item_import_line where import_id = ?::uuid and state = 'taken'`,
    [one.id],
  );
  one.undo(taken?.n ?? 0);
  goOn(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return importView(ctx.em, one);
};

/** Bringing files of questions into the bank: previewed, mended, confirmed, undone. */
export function mountImport(house: House, mediaFolder: string | undefined): void {
  mount(house, beginImport, begin);
  mount(house, itemImports, async (_input, { em, actor }) => {
    const found = await em.find(
      ItemImport,
      { askedById: actor.personId },
      { orderBy: { askedAt: 'desc', id: 'desc' }, limit: LATEST },
    );
    const views = [];
    for (const one of found) views.push(await importView(em, one));
    return { imports: views };
  });
  mount(house, itemImport, async ({ params }, ctx) => importView(ctx.em, await own(params.importId, ctx)));
  mount(house, importLines, lines);
  mount(house, mendLine, mendIn(mediaFolder === undefined ? null : itemMediaFolder(mediaFolder)));
  mount(house, changeLines, changeMany);
  mount(house, confirmImport, confirm);
  mount(house, cancelImport, async ({ params }, ctx) => {
    const one = await own(params.importId, ctx);
    one.cancel();
    await ctx.em.flush();
    return importView(ctx.em, one);
  });
  mount(house, undoImport, undo);
}
