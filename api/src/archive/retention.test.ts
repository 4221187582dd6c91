import {
  decideRetention,
  previewRetention,
  proposeRetention,
  retentionVersions,
  withdrawRetention,
} from '@whetstone/core/archive/retention-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { eraseRecords } from '@whetstone/db/archive/erase-records.ts';
import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { notificationKinds } from '@whetstone/db/outreach/kinds.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  const { colleague, stranger, planner } = force;
  await makeGrant(house.em(), planner, 'admin', force.city);
  while ((await fillWaiting(house.em(), 50, testNow)) > 0);
  const left = 'update person set left_on = ? where id = ?';
  await rows(house.em(), left, [addDays(testToday, -3660), stranger.id]);
  await rows(house.em(), left, [addDays(testToday, -400), colleague.id]);
});
afterAll(() => house.close());

const tomorrow = addDays(testToday, 1);
const reason = '按档案保管期限规定';
const rule = { name: 'left-10-years', kinds: null, yearsAfterLeaving: 10 };
const admin = () => house.as(force.admin);
const second = () => house.as(force.planner);
const newest = async () => (await admin()(retentionVersions)).body.versions[0];

test('rules are previewed before anything, by line and by person, and nobody else may look', async () => {
  const ask = {
    body: { rules: [rule, { ...rule, name: 'all-1', yearsAfterLeaving: 1 }], effectiveOn: tomorrow },
  };
  const { body } = await admin()(previewRetention, ask);
  expect(body).toEqual({
    asOfOn: tomorrow,
    lines: 2,
    people: 2,
    waiting: 0,
    byRule: [
      { name: 'left-10-years', lines: 1, people: 1 },
      { name: 'all-1', lines: 2, people: 2 },
    ],
  });
  expect((await house.as(force.officer)(previewRetention, ask)).status).toBe(403);
  const twice = { body: { rules: [rule, { ...rule, kinds: ['diary'] }], effectiveOn: tomorrow } };
  expect((await admin()(previewRetention, twice)).body.code).toBe('retention-kind-unknown');
});

test('who proposed rules cannot agree to them; a second person agrees to the number that was shown', async () => {
  const propose = (effectiveOn: string) =>
    admin()(proposeRetention, { body: { rules: [rule], effectiveOn, reason } });
  expect((await propose(testToday)).body.code).toBe('retention-day');
  expect((await propose(tomorrow)).status).toBe(200);
  expect((await propose(tomorrow)).body.code).toBe('retention-pending');
  const { id: retentionId, revision, figures, mayDecide } = await newest();
  expect([figures.lines, mayDecide]).toEqual([1, false]);
  const kind = notificationKinds.find((one) => one.kind === 'retention-to-decide')!;
  const asked = await kind.tell(house.em(), { retentionId } as never, testToday);
  expect(asked.map(({ personId }) => personId)).toEqual([force.planner.id]);
  const body = { decision: 'approve', lines: 1, revision, reason } as const;
  const decide = (as: typeof admin, over: object) =>
    as()(decideRetention, { params: { retentionId }, body: { ...body, ...over } });
  expect((await decide(admin, {})).body.code).toBe('retention-two-people');
  expect((await decide(second, { lines: 0 })).body.code).toBe('retention-moved');
  expect((await decide(second, {})).body.versions[0]).toMatchObject({ state: 'approved', inForce: false });
  expect((await decide(second, {})).body.code).toBe('retention-not-waiting');
});

test('before their day nothing is erased and they can be taken back; from their day on they erase and cannot', async () => {
  expect(await eraseRecords(house.em(), testToday, testNow)).toBe(0);
  expect(await eraseRecords(house.em(), tomorrow, testNow)).toBe(1);
  const { body } = await admin()(retentionVersions);
  expect(body.erased).toMatchObject([{ name: 'left-10-years', lines: 1, people: 1 }]);
  const { id: retentionId, revision } = body.versions[0];
  house.clock.at = later(house.clock.at, 86_400);
  const withdraw = await admin()(withdrawRetention, {
    params: { retentionId },
    body: { reason, revision },
  });
  expect(withdraw.body.code).toBe('retention-in-force');
  expect((await newest()).inForce).toBe(true);
});

test('rules without any rule end the erasing, and a proposal is taken back by who made it', async () => {
  const later = addDays(testToday, 5);
  await admin()(proposeRetention, { body: { rules: [], effectiveOn: later, reason } });
  const { id: retentionId, revision } = await newest();
  const take = { params: { retentionId }, body: { reason, revision } };
  expect((await second()(withdrawRetention, take)).status).toBe(403);
  expect((await admin()(withdrawRetention, take)).body.versions[0].state).toBe('withdrawn');
});
