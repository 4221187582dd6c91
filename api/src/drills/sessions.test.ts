import { reachOf } from '@whetstone/core/access/reach.ts';
import {
  closeDrillSession,
  drillSession,
  drillSessions,
  openDrillSession,
} from '@whetstone/core/drills/contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Charge } from '@whetstone/db/access/charge.entity.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let stranger: Caller;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  trainer = house.as(force.trainer);
  const other = await makeOfficer(em, { unit: force.farStation });
  await makeGrant(em, other, 'trainer', force.farStation);
  stranger = house.as(other);
});
afterAll(() => house.close());

const opening = (over: object = {}) => ({
  opId: newId(),
  drillCode: 'FIT-B1',
  heldOn: testToday,
  place: '田径场',
  unitId: force.station.id,
  personIds: [force.officer.id, force.colleague.id],
  ...over,
});

async function count(table: string, where: string, params: unknown[]): Promise<number> {
  const [row] = await house
    .em()
    .execute<{ n: number }[]>(`select count(*)::int as n from ${table} where ${where}`, params);
  return row!.n;
}

const nobodyListed = async (sessionId: string) => {
  expect(await count('drill_session', 'id = ?', [sessionId])).toBe(0);
  expect(await count('roster_entry', 'session_id = ?', [sessionId])).toBe(0);
  expect(await count('charge', 'group_id = ?', [sessionId])).toBe(0);
};

test('a trainer opens a session and finds its roster in the order given, with rule and tables', async () => {
  const body = opening({ personIds: [force.auxiliary.id, force.neighbour.id, force.officer.id] });
  const opened = await trainer(openDrillSession, { body });
  expect(opened.status).toBe(200);
  expect(opened.body).toMatchObject({ drillCode: 'FIT-B1', status: 'open', people: 3, scored: 0 });
  const { body: detail } = await trainer(drillSession, { params: { sessionId: opened.body.id } });
  expect(detail.roster.map((one: { personId: string }) => one.personId)).toEqual(body.personIds);
  expect(detail.definition).toMatchObject({ measure: 'time', unit: 's' });
  expect(detail.definition.tables[0].rows.length).toBeGreaterThan(1);
  expect(detail.capabilityCodes).toEqual(['FIT-01']);
});

test('the roster tells the age on the day of the session and never the birth date', async () => {
  const em = house.em();
  const born = await makeOfficer(em, { unit: force.station, birthOn: '1996-11-22' });
  const sessionOn = async (heldOn: string) => {
    const body = opening({ heldOn, personIds: [born.id] });
    await trainer(openDrillSession, { body });
    return trainer(drillSession, { params: { sessionId: body.opId } });
  };
  const before = await sessionOn('2026-11-21');
  expect(before.body.roster[0]).toMatchObject({ age: 29, sex: born.sex });
  expect((await sessionOn('2026-11-22')).body.roster[0].age).toBe(30);
  expect(before.text).not.toContain('1996-11-22');
  expect(before.text).not.toMatch(/birth/i);
});

test('a release from what the drill speaks to is on the roster while it lasts', async () => {
  const em = house.em();
  const hurt = await makeOfficer(em, { unit: force.station });
  await makeExemption(em, hurt, { capabilityCode: 'FIT-01', fromOn: '2026-11-01', toOn: '2026-12-01' });
  await makeExemption(em, hurt, { capabilityCode: 'LAW-02', fromOn: '2026-11-01', toOn: '2027-12-01' });
  const seen = async (heldOn: string) => {
    const body = opening({ heldOn, personIds: [hurt.id] });
    await trainer(openDrillSession, { body });
    const { body: detail } = await trainer(drillSession, { params: { sessionId: body.opId } });
    return detail.roster[0].exemptUntil;
  };
  expect(await seen('2026-11-21')).toBe('2026-12-01');
  expect(await seen('2026-12-02')).toBeNull();
});

test('the roster is in the charge of the assessor until 30 days after the day', async () => {
  const em = house.em();
  const person = await makeOfficer(em, { unit: force.otherStation });
  const body = opening({ heldOn: '2026-11-30', personIds: [person.id] });
  await trainer(openDrillSession, { body });
  const grants = [{ role: 'trainer' as const, unitPath: force.bureau.path }];
  const reach = reachOf({ personId: force.trainer.id, grants }, 'read-capability')!;
  const reached = async (today: string) => {
    const { sql, params } = withinReach(reach, today);
    const found = await em.execute(`select 1 from person p where p.id = ? and ${sql}`, [
      person.id,
      ...params,
    ]);
    return found.length > 0;
  };
  expect(await reached('2026-12-30')).toBe(true);
  expect(await reached('2026-12-31')).toBe(false);
});

test('the standard version in force on the day gives the tables', async () => {
  const em = house.em();
  const { drills } = force.standard;
  const [later] = await em.execute<{ id: string }[]>(
    `insert into standard_version (id, subject, code, name_zh, name_en, effective_from, published_at, source)
     values (gen_random_uuid(), 'drills', '2027', '2027版', '2027', '2027-01-01', now(), 'demo') returning id`,
  );
  await em.execute(
    `insert into drill_type select ?, code, name_zh, name_en, measure, capability_codes, definition, position
     from drill_type where version_id = ? and code = 'WPN-D1'`,
    [later!.id, drills.id],
  );
  const versionOn = async (heldOn: string, drillCode: string) => {
    const body = opening({ heldOn, drillCode });
    const { status } = await trainer(openDrillSession, { body });
    const [row] = await em.execute<{ version_id: string }[]>(
      'select version_id from drill_session where id = ?',
      [body.opId],
    );
    return { status, versionId: row?.version_id };
  };
  expect((await versionOn('2026-12-31', 'WPN-D1')).versionId).toBe(drills.id);
  expect((await versionOn('2027-01-01', 'WPN-D1')).versionId).toBe(later!.id);
  expect((await versionOn('2027-01-01', 'FIT-B1')).status).toBe(404);
  await em.execute('delete from drill_session where version_id = ?', [later!.id]);
  await em.execute('delete from drill_type where version_id = ?', [later!.id]);
  await em.execute('delete from standard_version where id = ?', [later!.id]);
});

test.each([
  ['a person of another bureau', () => ({ personIds: [force.officer.id, force.stranger.id] })],
  ['a person nobody knows', () => ({ personIds: [force.officer.id, newId()] })],
  ['a unit out of reach', () => ({ unitId: force.farStation.id })],
  ['the unit above', () => ({ unitId: force.city.id })],
  ['a drill nobody defined', () => ({ drillCode: 'FIT-Z9' })],
])('%s is not found, and nothing is written', async (_what, over) => {
  const body = opening(over());
  const refused = await trainer(openDrillSession, { body });
  expect(refused).toMatchObject({ status: 404, body: { code: 'not-found' } });
  await nobodyListed(body.opId);
});

test('somebody who has left by the day cannot be on the roster', async () => {
  const left = await makeOfficer(house.em(), { unit: force.station, leftOn: '2026-11-20' });
  const body = opening({ personIds: [left.id] });
  expect((await trainer(openDrillSession, { body })).status).toBe(404);
  await nobodyListed(body.opId);
  expect((await trainer(openDrillSession, { body: { ...body, heldOn: '2026-11-19' } })).status).toBe(200);
});

test.each(['2025-11-20', '2027-01-21'])('a session on %s is too far away', async (heldOn) => {
  const refused = await trainer(openDrillSession, { body: opening({ heldOn }) });
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'drill-day-out-of-range', from: '2025-11-21', to: '2027-01-20' },
  });
});

test.each([
  ['a day that is none', { heldOn: '2026-02-30' }],
  ['nobody on the roster', { personIds: [] }],
  ['an unknown field', { score: 100 }],
  ['a place without name', { place: '' }],
])('%s is a fault of the caller', async (_what, over) => {
  const refused = await trainer(openDrillSession, { body: opening(over) });
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('the same person twice on a roster is a fault of the caller', async () => {
  const twice = opening({ personIds: [force.officer.id, force.officer.id] });
  expect((await trainer(openDrillSession, { body: twice })).status).toBe(400);
});

test('opening sent twice, also at once, opens one session', async () => {
  const body = opening();
  const answers = await Promise.all([1, 2, 3].map(() => trainer(openDrillSession, { body })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(new Set(answers.map((one) => one.text)).size).toBe(1);
  expect(await count('roster_entry', 'session_id = ?', [body.opId])).toBe(2);
  expect(await count('charge', 'group_id = ?', [body.opId])).toBe(2);
});

test('an op id of another occasion, or of another assessor, is refused', async () => {
  const body = opening();
  await trainer(openDrillSession, { body });
  const other = await trainer(openDrillSession, { body: { ...body, drillCode: 'WPN-D1' } });
  expect(other).toMatchObject({ status: 409, body: { code: 'op-used-elsewhere' } });
  const theirs = { ...body, unitId: force.farStation.id, personIds: [force.stranger.id] };
  const stolen = await stranger(openDrillSession, { body: theirs });
  expect(stolen).toMatchObject({ status: 409, body: { code: 'op-used-elsewhere' } });
});

test('a trainer of another bureau finds nothing of the session', async () => {
  const body = opening();
  await trainer(openDrillSession, { body });
  const params = { sessionId: body.opId };
  for (const route of [drillSession, closeDrillSession])
    expect(await stranger(route, { params })).toMatchObject({ status: 404, body: { code: 'not-found' } });
  const { body: list } = await stranger(drillSessions);
  expect(list.sessions).toEqual([]);
});

test('officers and strangers open nothing', async () => {
  const officer = await house.as(force.officer)(openDrillSession, { body: opening() });
  expect(officer).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  expect((await house.as(null)(drillSessions)).status).toBe(401);
});

test('an assessor keeps the sessions they opened, with who moved out of reach for as long as they are in charge of them', async () => {
  const em = house.em();
  const guest = await makeOfficer(em, { unit: force.otherStation });
  await makeGrant(em, guest, 'trainer', force.otherStation);
  const session = await makeDrillSession(em, {
    unit: force.station,
    assessor: guest,
    roster: [force.officer, force.neighbour],
  });
  const look = () => house.as(guest)(drillSession, { params: { sessionId: session.id } });
  expect((await look()).body.session).toMatchObject({ people: 2 });
  await em.nativeUpdate(Charge, { groupId: session.id }, { toOn: addDays(session.heldOn, -1) });
  const seen = await look();
  expect(seen.body.session).toMatchObject({ people: 1 });
  expect(seen.body.roster.map((one: { personId: string }) => one.personId)).toEqual([force.neighbour.id]);
});

test('the list counts people, scored people and results that wait for confirmation', async () => {
  const em = house.em();
  const roster = [force.officer, force.colleague, force.auxiliary];
  const session = await makeDrillSession(em, { unit: force.station, assessor: force.trainer, roster });
  await makeDrillResult(em, session, force.officer);
  await makeDrillResult(em, session, force.officer, { attemptNo: 2, confirmedAt: null, confirmedVia: null });
  await makeDrillResult(em, session, force.colleague, { voidedAt: session.createdAt, voidReason: '记错' });
  const { body } = await trainer(drillSessions);
  expect(body.sessions.find((one: { id: string }) => one.id === session.id)).toMatchObject({
    people: 3,
    scored: 1,
    unconfirmed: 1,
  });
});

test('the list comes newest day first, a hundred at a time, without gap or repetition', async () => {
  const em = house.em();
  const unit = force.farStation;
  const assessor = force.stranger;
  for (let n = 0; n < 105; n++)
    await makeDrillSession(em, { unit, assessor, heldOn: `2026-0${1 + (n % 9)}-11` });
  const first = await stranger(drillSessions);
  expect(first.body.sessions).toHaveLength(100);
  const rest = await stranger(drillSessions, { query: { after: first.body.next } });
  expect(rest.body).toMatchObject({ next: null });
  const all = [...first.body.sessions, ...rest.body.sessions] as { id: string; heldOn: string }[];
  expect(new Set(all.map(({ id }) => id)).size).toBe(105);
  const days = all.map(({ heldOn }) => heldOn);
  expect(days).toEqual([...days].sort().reverse());
});

test('closing twice closes once', async () => {
  const body = opening();
  await trainer(openDrillSession, { body });
  const params = { sessionId: body.opId };
  for (let n = 0; n < 2; n++)
    expect(await trainer(closeDrillSession, { params })).toMatchObject({ status: 200, body: { done: true } });
  const { body: detail } = await trainer(drillSession, { params });
  expect(detail.session.status).toBe('closed');
});
