import { LockMode } from '@mikro-orm/postgresql';
import { readTables } from '@whetstone/core/platform/lists/table.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/duty-import-contract.ts';
import type { DutyImportLine, DutySheet } from '@whetstone/core/training/duty-import.ts';
import { judgeDuty } from '@whetstone/core/training/judge-duty.ts';
import { dutyFields, type RawDutyLine, readDuty } from '@whetstone/core/training/read-duty.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { DutyImport } from '@whetstone/db/training/duty-import.entity.ts';
import { dutyKnown } from '@whetstone/db/training/duty-known.ts';
import { takeDuty, undoDuty } from '@whetstone/db/training/take-duty.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

const LATEST = 20;
const LINES_SHOWN = 300;

function importView(made: DutyImport): contract.DutyImportView {
  const { id, what, way, fileName, state, fault, askedAt, lines } = made;
  const count = (of: DutyImportLine['state']) => lines.filter((line) => line.state === of).length;
  const counts = {
    ready: count('ready'),
    needs: count('needs'),
    same: count('same'),
    taken: count('taken'),
    undone: count('undone'),
  };
  return { id, what, way, fileName, state, fault: fault ?? null, askedAt, counts };
}

const lineView = ({ personId: _, madeId: __, ...line }: DutyImportLine) => ({
  ...line,
  faults: [...line.faults],
});

function withLines(made: DutyImport, most = LINES_SHOWN) {
  const needing = made.lines.filter(({ state }) => state === 'needs');
  const others = made.lines.filter(({ state }) => state !== 'needs');
  return { import: importView(made), lines: [...needing, ...others].slice(0, most).map(lineView) };
}

/** An import of one's own, locked until the transaction ends. */
async function own({ em, actor }: SignedIn, importId: string): Promise<DutyImport> {
  const found = await em.findOne(DutyImport, importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  return found;
}

const judged = async ({ em, today }: SignedIn, what: DutySheet, raw: readonly RawDutyLine[]) =>
  judgeDuty(what, raw, await dutyKnown(em, what, raw, today));

export const begin: Handler<typeof contract.beginDutyImport> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const read = readTables(Buffer.from(body.base64, 'base64'), byteTools, dutyFields.fieldOf);
  const { fault, lines } =
    read.fault === null ? readDuty(body.what, read.tables) : { fault: read.fault, lines: [] };
  const made = em.create(DutyImport, {
    what: body.what,
    way: 'file',
    requestKey: null,
    fileName: body.fileName,
    state: fault === null ? 'preview' : 'failed',
    fault,
    lines: await judged(ctx, body.what, lines),
    askedById: actor.personId,
    askedAt: now,
    takenAt: null,
    undoneAt: null,
  });
  await em.flush();
  return withLines(made);
};

export const list: Handler<typeof contract.dutyImports> = async (_input, { em, actor }) => {
  const found = await em.find(
    DutyImport,
    { askedById: actor.personId },
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: LATEST },
  );
  return { imports: found.map(importView) };
};

export const show: Handler<typeof contract.dutyImport> = async ({ params }, ctx) =>
  withLines(await own(ctx, params.importId));

export const confirm: Handler<typeof contract.confirmDutyImport> = async ({ params }, ctx) => {
  const made = await own(ctx, params.importId);
  if (made.state !== 'preview') throw new Refusal('duty-import-not-open');
  await takeDuty(ctx.em, made, { id: ctx.actor.personId, at: ctx.now });
  return withLines(made);
};

export const undo: Handler<typeof contract.undoDutyImport> = async ({ params }, ctx) => {
  const made = await own(ctx, params.importId);
  if (made.state !== 'taken') throw new Refusal('duty-import-not-open');
  await undoDuty(ctx.em, made, ctx.now);
  return withLines(made);
};

/** Headings, and one row that shows how each is meant. */
export const template: Handler<typeof contract.dutyTemplate> = async ({ params }, { locale, today }) => {
  const zh = locale === 'zh';
  const leave = params.what === 'leave';
  const table = leave
    ? [
        zh
          ? ['警号', '姓名', '请假类型', '开始日期', '结束日期']
          : ['Badge number', 'Name', 'Kind', 'From', 'To'],
        [
          '041276',
          zh ? '（示例，请删除）' : '(example: delete)',
          zh ? '年休假' : 'Annual leave',
          today,
          today,
        ],
      ]
    : [
        zh ? ['警号', '姓名', '日期', '班次'] : ['Badge number', 'Name', 'Date', 'Shift'],
        ['041276', zh ? '（示例，请删除）' : '(example: delete)', today, zh ? '白班' : 'Day shift'],
      ];
  const bytes = byteTools.zip(workbookOf(leave ? (zh ? '请假' : 'Leave') : zh ? '排班' : 'Roster', table));
  const names = {
    leave: ['请假导入模板.xlsx', 'leave-template.xlsx'],
    roster: ['排班导入模板.xlsx', 'roster-template.xlsx'],
  };
  return { fileName: names[params.what][zh ? 0 : 1]!, base64: Buffer.from(bytes).toString('base64') };
};

/** Another system's batch: judged and taken at once, answered line by line; the same key brings the same answer. */
export const feed: Handler<typeof contract.feedDuty> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const raw = body.lines.map(({ badgeNumber, name = '', code, fromOn, toOn = fromOn }, at): RawDutyLine => ({
    no: at + 1,
    sheet: '',
    row: at + 1,
    column: 'code',
    badge: badgeNumber,
    name,
    word: code,
    fromOn,
    toOn: body.what === 'leave' ? toOn : fromOn,
    faults: body.what === 'leave' && toOn < fromOn ? [{ column: 'toOn', code: 'days-order' }] : [],
  }));
  const what = `${body.what} ${raw.map(({ badge, word, fromOn, toOn }) => `${badge} ${word} ${fromOn} ${toOn}`).join('\n')}`;
  const print = sha256(what);
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 8))', [`${actor.personId} ${body.key}`]);
  const before = await em.findOne(DutyImport, { askedById: actor.personId, requestKey: body.key });
  if (before && before.fileName !== print) throw new Refusal('duty-key-used');
  if (before) return withLines(before, raw.length);
  const made = em.create(DutyImport, {
    what: body.what,
    way: 'api',
    requestKey: body.key,
    fileName: print,
    state: 'preview',
    fault: null,
    lines: await judged(ctx, body.what, raw),
    askedById: actor.personId,
    askedAt: now,
    takenAt: null,
    undoneAt: null,
  });
  await em.flush();
  await takeDuty(em, made, { id: actor.personId, at: now });
  return withLines(made, raw.length);
};
