import { monthPage } from '@whetstone/core/capability/month-contract.ts';
import {
  delivery,
  deliverReport,
  deliveryPaper,
  deliveryWorkbook,
  myReports,
  previewReport,
  reports,
  saveReport,
  withdrawReport,
} from '@whetstone/core/capability/report-contract.ts';
import type { ReportSpec } from '@whetstone/core/capability/report.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { continueDelivery } from '@whetstone/db/capability/report/deliver.ts';
import { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';
import { reportPage } from '@whetstone/db/capability/report/report-page.ts';
import { Grant } from '@whetstone/db/access/grant.entity.ts';
import { whatIsDone } from '@whetstone/db/capability/report/whats-done.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const reportId = newId();
const spec = (over: object = {}) => ({
  title: '手枪射击',
  locale: 'zh',
  rows: 'people',
  unitId: force.city.id,
  codes: ['WPN-02'],
  measures: ['state', 'score'],
  states: [],
  endsWithinDays: null,
  asOf: 'delivery',
  ...over,
});

test('the preview shows the first rows of what the maker may read, each score with its range', async () => {
  const { body, status } = await force.as(force.planner)(previewReport, { body: spec() });
  expect(status).toBe(200);
  expect(body.heads).toHaveLength(8);
  const badges = body.rows.map((row: string[]) => row[2]);
  expect(badges).toContain(force.officer.badgeNumber);
  expect(badges).not.toContain(force.stranger.badgeNumber);
  expect(body.total).toBeGreaterThanOrEqual(body.rows.length);
  expect(body.basis.asOfOn).toBe(testToday);
});

test('a row for each class counts its members whom the receiver may read, in the order in which classes began', async () => {
  const em = force.api.em();
  const by = { unit: force.station, lead: force.trainer, days: 1 };
  const late = await makeClass(em, { ...by, inDays: -10, over: { titleZh: '第二期', state: 'closed' } });
  const early = await makeClass(em, { ...by, inDays: -40, over: { titleZh: '第一期', state: 'closed' } });
  await makeClass(em, { ...by, inDays: -20, over: { titleZh: '取消的班', state: 'cancelled' } });
  await makeClass(em, { ...by, inDays: -400, over: { titleZh: '前年的班', state: 'closed' } });
  await makeClass(em, { ...by, inDays: 5, over: { titleZh: '以后的班' } });
  for (const member of [force.officer, force.failing, force.stranger])
    await makePlace(em, late, member, { state: 'finished' });
  await makePlace(em, early, force.officer, { state: 'excused' });
  const asked = spec({ rows: 'classes', measures: ['counts', 'ready'] });
  const { body } = await force.as(force.planner)(previewReport, { body: asked });
  expect(body.heads.slice(0, 4)).toEqual(['训练班', '举办单位', '开班', '结束']);
  expect(body.rows.map((row: string[]) => row[0])).toEqual(['第一期', '第二期']);
  expect(body.total).toBe(2);
  const people = body.rows.map((row: number[]) => row[4]);
  // Who was excused is not in it, nor is counted who is out of the planner's reach; below five there are no shares.
  expect(people).toEqual([0, 2]);
  expect(body.rows[1].slice(5, 10).reduce((sum: number, n: number) => sum + n, 0)).toBe(2);
  expect(body.rows[1].slice(10)).toEqual(['', '']);
  const before = await reportPage(em, {
    spec: asked as ReportSpec,
    reach: { force: true, self: null, paths: [], keeper: null },
    today: testToday,
    asOfOn: addDays(testToday, -12),
    after: null,
    limit: 10,
  });
  expect(before?.rows.map((row) => row[0])).toEqual(['第一期']);
});

test('without a column that fits, or for a day that is not kept, there is a clear no', async () => {
  const preview = force.as(force.planner);
  const none = await preview(previewReport, { body: spec({ measures: ['ready'] }) });
  expect(none).toMatchObject({ status: 422, body: { code: 'report-without-columns' } });
  const early = await preview(previewReport, { body: spec({ asOf: '1999-01-01' }) });
  expect(early.body.code).toBe('past-out-of-range');
});

test('a report is saved, sent, read by its receiver, and taken out of use with a way back', async () => {
  const [maker, reader] = [force.as(force.planner), force.as(force.leader)];
  const params = { reportId };
  const body = {
    spec: spec(),
    cadence: { every: 'month', on: 1 },
    receiverIds: [force.leader.id, force.officer.id],
  };
  expect((await maker(saveReport, { params, body })).status).toBe(200);
  const [kept] = (await maker(reports)).body.reports;
  expect(kept).toMatchObject({ id: reportId, nextOn: '2026-12-01' });
  expect(kept.receivers.map((one: { entitled: boolean }) => one.entitled)).toEqual([true, false]);

  const sent = (await maker(deliverReport, { params })).body.deliveries;
  const mine = sent.find((one: { receiverId: string }) => one.receiverId === force.leader.id);
  const em = force.api.em();
  for (const { id } of sent) await continueDelivery(em, id, { now: testNow, today: testToday, limit: 500 });
  expect((await reader(myReports)).body.deliveries[0]).toMatchObject({ id: mine.id, state: 'ready' });
  const at = { params: { deliveryId: mine.id } };
  const read = (await reader(delivery, at)).body;
  expect(read.rows.length).toBe(read.delivery.rowCount);
  expect(read.delivery).toMatchObject({ paper: 'writing' });
  expect(read.delivery.unitsSeen).toBeLessThan(read.delivery.unitsWhole);
  expect((await reader(deliveryWorkbook, at)).body.fileName).toMatch(/\.xlsx$/);
  expect((await reader(deliveryPaper, at)).status).toBe(404);
  await em.nativeUpdate(ReportDelivery, mine.id, { paper: Buffer.from('%PDF-'), paperAt: testNow });
  expect((await reader(deliveryPaper, at)).body).toMatchObject({ base64: btoa('%PDF-') });
  expect((await maker(deliveryPaper, at)).status).toBe(404);
  expect((await maker(delivery, at)).status).toBe(404);

  await maker(withdrawReport, { params, body: { withdrawn: true } });
  expect((await maker(reports)).body.reports).toEqual([]);
  await maker(withdrawReport, { params, body: { withdrawn: false } });
  expect((await maker(reports)).body.reports).toHaveLength(1);
  expect((await reader(saveReport, { params, body })).status).toBe(403);
});

test('the sheet of a unit holds at most five gaps with what is being done, and says how sure it is', async () => {
  const { body, status } = await force.as(force.leader)(monthPage, { query: { unitId: force.station.id } });
  expect(status).toBe(200);
  expect(body.gaps.length).toBeLessThanOrEqual(5);
  expect(body.gaps.length).toBeGreaterThan(0);
  expect(body.gaps[0]).toMatchObject({ verdict: 'assess-first', n: 7, noEvidence: 7 });
  expect(body.gaps[0].doing).toEqual({ assessed: 0, planned: 0, firstOn: null });
  expect(body.whole.ready + body.whole.unknown).toBeLessThanOrEqual(body.whole.requirements);
  expect(body.sure.cells).toBeGreaterThan(0);
  expect(JSON.stringify(body)).not.toContain(force.failing.badgeNumber);
});

test('what is done counts people, those with new evidence and those on a list', async () => {
  const { station, failing, officer } = force;
  const session = await makeDrillSession(force.api.em(), {
    unit: station,
    heldOn: '2026-12-03',
    roster: [failing, officer],
  });
  expect(session.status).toBe('open');
  const done = await whatIsDone(force.api.em(), {
    unitIds: [station.id],
    codes: ['WPN-02', 'LAW-01'],
    on: testToday,
    days: 30,
  });
  expect(done.get('WPN-02')).toMatchObject({ assessed: 4, planned: 2, firstOn: '2026-12-03' });
  expect(done.get('LAW-01')).toMatchObject({ assessed: 0, planned: 0, firstOn: null });
});

test('beyond the units of a leader there is no sheet, and an officer has none', async () => {
  const far = await force.as(force.leader)(monthPage, { query: { unitId: force.farStation.id } });
  expect(far.status).toBe(404);
  expect((await force.as(force.officer)(monthPage)).status).toBe(403);
});

test('who has lost the right reads nothing of what was delivered before', async () => {
  const reader = force.as(force.leader);
  const [{ id }] = (await reader(myReports)).body.deliveries;
  await force.api
    .em()
    .nativeUpdate(
      Grant,
      { personId: force.leader.id },
      { unitId: force.station.id, unitPath: force.station.path },
    );
  force.api.clock.at = '2026-11-21T12:00:00.000Z';
  const lost = await reader(delivery, { params: { deliveryId: id } });
  expect(lost).toMatchObject({ status: 403, body: { code: 'report-right-lost' } });
});
