import { LockMode } from '@mikro-orm/postgresql';
import type * as contract from '@whetstone/core/archive/intake-contract.ts';
import { categoryWords, FIELDS, fieldWords } from '@whetstone/core/archive/intake/fields.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { checkRows } from '@whetstone/db/archive/check-import.ts';
import { RecordImport } from '@whetstone/db/archive/record-import.entity.ts';
import { RecordImportRow } from '@whetstone/db/archive/record-import-row.entity.ts';
import { goOnWithImport } from '@whetstone/db/archive/take-import.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { countRows, intakeView, rowViews } from './import-views.ts';

const PAGE = 50;
const LATEST = 20;

/** An import of one's own, locked until the transaction ends. */
async function own(importId: string, { em, actor }: SignedIn): Promise<RecordImport> {
  const found = await em.findOne(RecordImport, importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  return found;
}

export const begin: Handler<typeof contract.beginIntake> = async ({ body }, { em, actor, now }) => {
  const { fileName, base64 } = body;
  const one = em.create(RecordImport, {
    askedById: actor.personId,
    fileName,
    source: base64,
    state: 'reading',
    askedAt: now,
  });
  await em.flush();
  goOnWithImport(em, one, now);
  await em.refresh(one);
  return intakeView(em, one);
};

export const list: Handler<typeof contract.intakes> = async (_input, { em, actor }) => {
  const found = await em.find(
    RecordImport,
    { askedById: actor.personId },
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: LATEST },
  );
  const imports = [];
  for (const one of found) imports.push(await intakeView(em, one));
  return { imports };
};

export const show: Handler<typeof contract.intake> = async ({ params }, ctx) =>
  intakeView(ctx.em, await own(params.importId, ctx));

/** Headings, and one row that shows how each is meant. */
export const template: Handler<typeof contract.intakeTemplate> = async (_input, { locale }) => {
  const zh = locale === 'zh';
  const sample = {
    badgeNumber: '041276',
    name: zh ? '（姓名）' : '(name)',
    birthOn: '1990-03-05',
    happenedOn: '2019-10-22',
    title: zh ? '手枪 25 米慢射' : 'Pistol 25 m slow fire',
    category: categoryWords.drill[locale],
    score: '88',
    outcome: zh ? '合格' : 'pass',
    hours: '4',
    organiser: zh ? '市局训练支队' : 'Training division',
    capabilityCode: '',
    certificateNo: '',
    note: zh ? '示例行，请删除' : 'An example: delete this row',
  };
  const table = [FIELDS.map((field) => fieldWords[field][locale]), FIELDS.map((field) => sample[field])];
  const bytes = byteTools.zip(workbookOf(zh ? '训练记录' : 'Records', table));
  return {
    fileName: zh ? '训练记录导入模板.xlsx' : 'whetstone-records-template.xlsx',
    base64: Buffer.from(bytes).toString('base64'),
  };
};

export const listRows: Handler<typeof contract.intakeRows> = async ({ params, query }, ctx) => {
  const one = await own(params.importId, ctx);
  const found = await ctx.em.find(
    RecordImportRow,
    { importId: one.id, no: { $gt: Number(query.after ?? 0) }, ...(query.show && { state: query.show }) },
    { orderBy: { no: 'asc' }, limit: PAGE + 1 },
  );
  const page = found.slice(0, PAGE);
  return {
    rows: await rowViews(ctx.em, one, page),
    next: found.length > PAGE ? String(page.at(-1)?.no) : null,
  };
};

export const map: Handler<typeof contract.mapIntake> = async ({ params, body }, ctx) => {
  const one = await own(params.importId, ctx);
  one.map(body.mapping, body.sheets);
  goOnWithImport(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return intakeView(ctx.em, one);
};

export const mend: Handler<typeof contract.mendRow> = async ({ params, body }, ctx) => {
  const one = await own(params.importId, ctx);
  one.mustBeOpen();
  const row = await ctx.em.findOne(RecordImportRow, { importId: one.id, no: Number(params.no) });
  if (!row) throw new Refusal('not-found');
  if (body.cells) Object.assign(row, { mended: { ...row.mended, ...body.cells }, chosen: false });
  if (body.personId !== undefined) {
    // Row-level security shows only those whose archive the asker keeps.
    if (!(await ctx.em.findOne(Person, body.personId))) throw new Refusal('not-found');
    Object.assign(row, { subjectId: body.personId, chosen: true, candidates: [] });
  }
  if (body.allowed !== undefined) row.allowed = body.allowed;
  await checkRows(ctx.em, one, [row], ctx.now);
  if (body.skipped === true) row.state = 'skipped';
  await ctx.em.flush();
  const [view] = await rowViews(ctx.em, one, [row]);
  if (!view) throw new Refusal('not-found');
  return view;
};

export const confirm: Handler<typeof contract.confirmIntake> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  one.confirm((await countRows(ctx.em, one.id)).ready);
  goOnWithImport(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return intakeView(ctx.em, one);
};

export const cancel: Handler<typeof contract.cancelIntake> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  one.cancel();
  await ctx.em.flush();
  return intakeView(ctx.em, one);
};

export const undo: Handler<typeof contract.undoIntake> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  one.undo((await countRows(ctx.em, one.id)).taken);
  goOnWithImport(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return intakeView(ctx.em, one);
};
