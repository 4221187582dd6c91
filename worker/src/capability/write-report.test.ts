import { cloneDatabase } from '@whetstone/box/testing/database.ts';
import type { ReportSpec } from '@whetstone/core/capability/report.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import { keepOneBlock } from '@whetstone/db/capability/past/keep-past.ts';
import { sendReport } from '@whetstone/db/capability/report/deliver.ts';
import { Report } from '@whetstone/db/capability/report/report.entity.ts';
import { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';
import { ReportPart } from '@whetstone/db/capability/report/report-part.entity.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tellPeople } from '../outreach/tell-people.job.ts';
import { takeAnnouncements } from '../platform/relay.ts';
import { jobCtx, runTask } from '../platform/run-task.ts';
import { runSchedule } from '../platform/schedules.ts';
import { sendReports } from './send-reports.schedule.ts';
import { printReport } from './print-report.job.ts';
import { writeReport } from './write-report.job.ts';

let orm: MikroORM;
let drop: () => Promise<void>;
let house: House;
const clock = { at: testNow, now: () => clock.at };
const em = () => orm.em.fork() as EntityManager;

beforeAll(async () => {
  const database = await cloneDatabase();
  orm = await openOrm({ url: database.url });
  drop = () => database.drop();
  house = await makeHouse(em());
  const drill = { capabilityCode: 'WPN-02', type: 'drill', assessorId: house.trainer.id, place: '靶场一号' };
  await makeEvidence(em(), house.officer, { ...drill, score: 84, happenedOn: '2026-10-01' });
  await makeEvidence(em(), house.officer, { ...drill, score: 86, happenedOn: '2026-11-02' });
  await makeEvidence(em(), house.stranger, { ...drill, score: 71, happenedOn: '2026-11-02' });
  await rebuildAll(em(), { asOf: testToday, now: testNow });
});
afterAll(async () => {
  await orm.close(true);
  await drop();
});

const listeners = [writeReport, ...tellPeople];
/** Does what the listeners owe until nothing is owed. */
async function settle(): Promise<void> {
  for (;;) {
    const tasks = await takeAnnouncements(orm, listeners, clock.at);
    if (tasks.length === 0) return;
    for (const task of tasks)
      await runTask(
        orm,
        clock,
        listeners.find(({ name }) => name === task.listener)!,
        task,
      );
  }
}

const spec = (over: Partial<ReportSpec> = {}): ReportSpec => ({
  title: '手枪射击情况',
  locale: 'zh',
  rows: 'people',
  unitId: house.city.id,
  codes: ['WPN-02'],
  measures: ['state', 'score', 'lastOn'],
  states: [],
  endsWithinDays: null,
  asOf: 'delivery',
  ...over,
});

async function made(receiverIds: string[], over: Partial<Report> = {}): Promise<string> {
  const inside = em();
  const { id } = inside.create(Report, {
    id: newId(),
    ownerId: house.planner.id,
    spec: spec(),
    cadence: { every: 'never' },
    receiverIds,
    savedAt: clock.at,
    ...over,
  });
  await inside.flush();
  return id;
}

async function sent(receiverIds: string[], over: Partial<Report> = {}): Promise<ReportDelivery[]> {
  const id = await made(receiverIds, over);
  const inside = em();
  const deliveries = sendReport(inside, await inside.findOneOrFail(Report, id), {
    now: clock.at,
    today: testToday,
  });
  await inside.flush();
  await settle();
  return em().find(
    ReportDelivery,
    { id: { $in: deliveries.map((one) => one.id) } },
    { populate: ['workbook', 'paper'] },
  );
}

async function rowsOf(deliveryId: string): Promise<(string | number)[][]> {
  const parts = await em().find(ReportPart, { deliveryId }, { orderBy: { no: 'asc' } });
  return parts.flatMap(({ rows }) => rows);
}
const of = (deliveries: ReportDelivery[], personId: string) =>
  deliveries.find(({ receiverId }) => receiverId === personId)!;

function sheetOf(delivery: ReportDelivery): string {
  const names = byteTools.unzip(new Uint8Array(delivery.workbook!))!;
  return byteTools.decode(names.read('xl/worksheets/sheet1.xml')!, 'utf-8', true)!;
}

test('two receivers of one report get different rows: each what they may read', async () => {
  const far = await makeOfficer(em(), { unit: house.farStation });
  await makeGrant(em(), far, 'leader', house.farStation);
  const deliveries = await sent([house.leader.id, far.id]);
  const near = await rowsOf(of(deliveries, house.leader.id).id);
  const other = await rowsOf(of(deliveries, far.id).id);
  const badges = (rows: (string | number)[][]) => rows.map((row) => row[2]);
  expect(badges(near)).toContain(house.officer.badgeNumber);
  expect(badges(near)).not.toContain(house.stranger.badgeNumber);
  expect(badges(other).toSorted()).toEqual([far.badgeNumber, house.stranger.badgeNumber].toSorted());
});

test('a score comes with its range, and people come by unit and name whatever they scored', async () => {
  const [delivery] = await sent([house.leader.id]);
  expect(delivery!.heads.slice(0, 5)).toEqual([
    '单位',
    '姓名',
    '警号',
    '岗位',
    expect.stringContaining('状态'),
  ]);
  const rows = await rowsOf(delivery!.id);
  const mine = rows.find((row) => row[2] === house.officer.badgeNumber)!;
  expect(mine[6]).toBeLessThan(mine[5] as number);
  expect(mine[7]).toBeGreaterThan(mine[5] as number);
  const units = rows.map((row) => row[0]);
  expect(units.filter((unit, at) => units.indexOf(unit) === at).length).toBe(
    units.filter((unit, at) => at === 0 || units[at - 1] !== unit).length,
  );
});

test('who may not read reports gets nothing, and both they and the sender are told why; the others get theirs', async () => {
  const gone = await makeOfficer(em(), { unit: house.bureau });
  await makeGrant(em(), gone, 'leader', house.bureau);
  await em().nativeUpdate(Grant, { personId: gone.id }, { withdrawnAt: clock.at });
  const refused = [gone.id, house.trainer.id];
  const deliveries = await sent([...refused, house.leader.id], { spec: spec({ title: '私下的题目' }) });
  for (const id of refused) {
    expect(of(deliveries, id)).toMatchObject({ state: 'refused', rowCount: 0, workbook: null, paper: null });
    expect(await rowsOf(of(deliveries, id).id)).toEqual([]);
    const told = await em().find(Notification, { personId: id });
    expect(told).toMatchObject([{ kind: 'report-refused', subject: of(deliveries, id).id }]);
    expect(told[0]!.text.zh).toContain(house.planner.name);
    expect(JSON.stringify(told)).not.toContain('私下的题目');
  }
  const heard = await em().find(Notification, { personId: house.planner.id, kind: 'report-not-received' });
  expect(heard.map(({ title }) => title.zh).toSorted()).toEqual(
    [gone, house.trainer].map((one) => `报表未送达 ${one.name} ${one.badgeNumber}：私下的题目`).toSorted(),
  );
  expect(of(deliveries, house.leader.id).state).toBe('ready');
});

test('who answers for a part is told how much of it was left out, and whoever answers for all is not', async () => {
  const far = await makeOfficer(em(), { unit: house.farStation });
  await makeGrant(em(), far, 'leader', house.farStation);
  const chief = await makeOfficer(em(), { unit: house.city });
  await makeGrant(em(), chief, 'leader', house.city);
  const deliveries = await sent([far.id, chief.id]);
  const [part, all] = [of(deliveries, far.id), of(deliveries, chief.id)];
  expect(part.unitsSeen).toBe(1);
  expect(part.unitsWhole).toBeGreaterThan(3);
  expect(all.unitsSeen).toBe(all.unitsWhole);
  const [mine] = await em().find(Notification, { personId: far.id, subject: part.id });
  expect(mine!.text.zh).toContain(`共 ${part.unitsWhole} 个单位，接收人负责其中 1 个`);
  const [whole] = await em().find(Notification, { personId: chief.id, subject: all.id });
  expect(whole!.text.zh).not.toContain('略去');
  expect(sheetOf(part)).toContain('已略去');
  expect(sheetOf(all)).not.toContain('略去');
});

test('a report comes as a PDF too, A4 across with its fonts in it', async () => {
  const [{ id }] = (await sent([house.leader.id])) as [ReportDelivery];
  await printReport.run({ deliveryId: id }, jobCtx(em(), clock), 'report.delivered');
  const delivery = await em().findOneOrFail(ReportDelivery, id, { populate: ['paper'] });
  expect(delivery).toMatchObject({ state: 'ready', paperAt: clock.at });
  const paper = Buffer.from(delivery.paper!).toString('latin1');
  expect(paper.slice(0, 5)).toBe('%PDF-');
  expect(paper.match(/\/Type \/Page\b/g)?.length).toBe(1);
  expect(paper).toContain('/MediaBox [0 0 841.89 595.28]');
  expect(paper).toContain('/Lang (zh-CN)');
});

test('the inbox says where the report lies, and the Excel file holds its rows', async () => {
  const [delivery] = await sent([house.leader.id], { spec: spec({ title: '季度情况' }) });
  const told = await em().find(Notification, { personId: house.leader.id, subject: delivery!.id });
  expect(told).toMatchObject([{ kind: 'report-delivered', href: `/reports/${delivery!.id}` }]);
  expect(told[0]!.title.en).toBe('Report delivered: 季度情况');
  const sheet = sheetOf(delivery!);
  expect(sheet).toContain(house.officer.badgeNumber);
  expect(sheet).toContain('季度情况');
  expect(sheet).not.toContain(house.stranger.badgeNumber);
});

test('as of a day that is over it tells what held on that day', async () => {
  const past = await sent([house.leader.id], { spec: spec({ asOf: '2026-10-15' }) });
  const rows = await rowsOf(past[0]!.id);
  const mine = rows.find((row) => row[2] === house.officer.badgeNumber)!;
  expect(mine.at(-1)).toBe('2026-10-01');
  expect(rows.find((row) => row[2] === house.colleague.badgeNumber)!.at(-1)).toBe('');
});

test('only those in the states asked for come out', async () => {
  const [delivery] = await sent([house.leader.id], { spec: spec({ states: ['no_evidence'] }) });
  const rows = await rowsOf(delivery!.id);
  expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(['证据不足']));
  expect(delivery!.done).toBeGreaterThan(rows.length - 1);
});

test('a report of units holds those that the receiver answers for', async () => {
  const units = spec({ rows: 'units', measures: ['counts', 'ready'] });
  const [delivery] = await sent([house.leader.id], { spec: units });
  const names = (await rowsOf(delivery!.id)).map((row) => row[0]);
  expect(names).toContain(house.station.nameZh);
  expect(names).not.toContain(house.farStation.nameZh);
  expect(names).not.toContain(house.city.nameZh);
});

test('a day that is not kept gets a plain answer with the nearest kept day, and the report as soon as it is', async () => {
  const units = spec({ rows: 'units', measures: ['counts'], asOf: '2026-10-15' });
  const [delivery] = await sent([house.leader.id], { spec: units });
  expect(delivery).toMatchObject({ state: 'unkept', nearOn: testToday, rowCount: 0 });
  await runSchedule(orm, clock, sendReports);
  await settle();
  expect((await em().findOneOrFail(ReportDelivery, delivery!.id)).state).toBe('unkept');
  while ((await keepOneBlock(em(), testToday, clock.at)) !== null);
  await runSchedule(orm, clock, sendReports);
  await settle();
  expect(await em().findOneOrFail(ReportDelivery, delivery!.id)).toMatchObject({
    state: 'ready',
    nearOn: null,
  });
});

test('a scheduled report goes out once on its day, and its maker must still be entitled', async () => {
  const weekly = { cadence: { every: 'week' as const, on: 1 }, nextOn: testToday };
  const id = await made([house.leader.id], weekly);
  const orphan = await made([house.leader.id], { ...weekly, ownerId: house.officer.id });
  await runSchedule(orm, clock, sendReports);
  await runSchedule(orm, clock, sendReports);
  expect(await em().count(ReportDelivery, { reportId: id })).toBe(1);
  expect(await em().count(ReportDelivery, { reportId: orphan })).toBe(0);
  const report = await em().findOneOrFail(Report, id);
  expect(report.nextOn! > testToday).toBe(true);
});
