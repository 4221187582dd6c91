import { LockMode } from '@mikro-orm/postgresql';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import type * as contract from '@whetstone/core/training/induction-import-contract.ts';
import { PERSON_FIELDS, personFieldWords } from '@whetstone/core/training/induction/person-fields.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { checkPersonRows, findTwice } from '@whetstone/db/training/check-induction-import.ts';
import { dependedOn } from '@whetstone/db/training/induct-people.ts';
import { Induction } from '@whetstone/db/training/induction.entity.ts';
import { InductionImport } from '@whetstone/db/training/induction-import.entity.ts';
import { InductionImportRow } from '@whetstone/db/training/induction-import-row.entity.ts';
import { identityMended, readInductionList } from '@whetstone/db/training/read-induction-list.ts';
import { goOnWithInduction } from '@whetstone/db/training/take-induction-import.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { countPersonRows, importView, personRowViews } from './induction-import-views.ts';
import { inductionToChange, inductionWithin } from './induction-reading.ts';

const PAGE = 50;
const LATEST = 20;

/** An import of one's own, locked until the transaction ends. */
async function own(importId: string, { em, actor }: SignedIn): Promise<InductionImport> {
  const found = await em.findOne(InductionImport, importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  return found;
}

/** Writes down what became of the import and lets the worker go on. */
async function onWith(ctx: SignedIn, one: InductionImport) {
  goOnWithInduction(ctx.em, one, ctx.now);
  await ctx.em.flush();
  return importView(ctx.em, one);
}

/** The file is read here and kept nowhere; its rows are looked through in the background. */
export const begin: Handler<typeof contract.beginInductionImport> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const induction = await inductionToChange(ctx, params.inductionId);
  const one = em.create(InductionImport, {
    inductionId: induction.id,
    askedById: actor.personId,
    fileName: body.fileName,
    state: 'reading',
    salt: null,
    askedAt: now,
  });
  await em.flush();
  await readInductionList(em, one, Buffer.from(body.base64, 'base64'));
  return onWith(ctx, one);
};

export const list: Handler<typeof contract.inductionImports> = async ({ params }, ctx) => {
  const { em, actor } = ctx;
  const { id: inductionId } = await inductionWithin(ctx, params.inductionId);
  const found = await em.find(
    InductionImport,
    { inductionId, askedById: actor.personId },
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: LATEST },
  );
  const imports = [];
  for (const one of found) imports.push(await importView(em, one));
  return { imports };
};

export const show: Handler<typeof contract.inductionImport> = async ({ params }, ctx) =>
  importView(ctx.em, await own(params.importId, ctx));

/** Headings, and one row that shows how each is meant. */
export const template: Handler<typeof contract.inductionTemplate> = async (_input, { locale, today }) => {
  const zh = locale === 'zh';
  const sample = {
    badgeNumber: 'F900001',
    name: zh ? '（示例，请删除）' : '(example: delete)',
    namePinyin: 'shi li',
    sex: zh ? '男' : 'M',
    birthOn: '2001-03-05',
    identity: '',
    unit: '',
    post: '',
    joinedOn: today,
  };
  const table = [
    PERSON_FIELDS.map((field) => personFieldWords[field][locale]),
    PERSON_FIELDS.map((field) => sample[field]),
  ];
  const bytes = byteTools.zip(workbookOf(zh ? '新入职人员' : 'New people', table));
  return {
    fileName: zh ? '新入职人员导入模板.xlsx' : 'whetstone-new-people-template.xlsx',
    base64: Buffer.from(bytes).toString('base64'),
  };
};

export const listRows: Handler<typeof contract.inductionRows> = async ({ params, query }, ctx) => {
  const one = await own(params.importId, ctx);
  const found = await ctx.em.find(
    InductionImportRow,
    { importId: one.id, no: { $gt: Number(query.after ?? 0) }, ...(query.show && { state: query.show }) },
    { orderBy: { no: 'asc' }, limit: PAGE + 1 },
  );
  const page = found.slice(0, PAGE);
  return {
    rows: await personRowViews(ctx.em, one, page),
    next: found.length > PAGE ? String(page.at(-1)?.no) : null,
  };
};

export const map: Handler<typeof contract.mapInductionImport> = async ({ params, body }, ctx) => {
  const one = await own(params.importId, ctx);
  one.map(body.mapping, body.sheets);
  return onWith(ctx, one);
};

type Mending = Parameters<typeof mend>[0]['body'];

/** Puts what was mended and answered into a row. Identity numbers are read and masked at once. */
async function take(
  { em }: SignedIn,
  one: InductionImport,
  row: InductionImportRow,
  body: Mending,
): Promise<void> {
  const { identity, ...others } = body.cells ?? {};
  if (body.cells) row.mended = { ...row.mended, ...others };
  if (identity !== undefined) {
    row.mendedIdentity = identityMended(identity, one);
    row.mended = { ...row.mended, identity: row.mendedIdentity?.masked ?? '' };
  }
  if (body.personId !== undefined) {
    // Row-level security shows only those whom the planner reaches.
    if (!(await em.findOne(Person, body.personId))) throw new Refusal('not-found');
    Object.assign(row, { subjectId: body.personId, answer: 'known' });
  }
  if (body.somebodyNew === true) Object.assign(row, { subjectId: null, answer: 'new' });
}

/** A row that another row repeats is looked at again with it: mending the first may free the second. */
export const mend: Handler<typeof contract.mendPersonRow> = async ({ params, body }, ctx) => {
  const { em, reach, today } = ctx;
  const one = await own(params.importId, ctx);
  one.mustBeOpen();
  const row = await em.findOne(InductionImportRow, { importId: one.id, no: Number(params.no) });
  if (!row) throw new Refusal('not-found');
  await take(ctx, one, row, body);
  const repeated = await em.find(InductionImportRow, { importId: one.id, sameAs: row.no, state: 'needs' });
  const induction = await em.findOneOrFail(Induction, one.inductionId);
  await checkPersonRows(em, one, [row, ...repeated], { induction, reach, today });
  if (body.skipped === true) row.state = 'skipped';
  await em.flush();
  await findTwice(em, one.id, [row, ...repeated]);
  const [view] = await personRowViews(em, one, [row]);
  if (!view) throw new Refusal('not-found');
  return view;
};

export const confirm: Handler<typeof contract.confirmInductionImport> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  await inductionToChange(ctx, one.inductionId);
  one.confirm((await countPersonRows(ctx.em, one.id)).ready);
  return onWith(ctx, one);
};

export const cancel: Handler<typeof contract.cancelInductionImport> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  one.cancel();
  return onWith(ctx, one);
};

/** All or nobody: where more is on record for somebody by now, the list stays. */
export const undo: Handler<typeof contract.undoInductionImport> = async ({ params }, ctx) => {
  const one = await own(params.importId, ctx);
  const [first, ...others] = await dependedOn(ctx.em, one.id);
  if (first) throw new Refusal('induction-import-used', { n: others.length + 1, name: first.name });
  one.undo((await countPersonRows(ctx.em, one.id)).taken);
  return onWith(ctx, one);
};
