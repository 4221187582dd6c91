import { drillSession, openDrillSession } from '@whetstone/core/drills/contract.ts';
import {
  bindLane,
  checkSafety,
  notePresence,
  planDay,
  postpone,
  rangeOfficers,
  seeStop,
  stopForSafety,
} from '@whetstone/core/drills/range-contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, body, send } = ground;

const at = (session: DrillSession) => ({ sessionId: session.id });
const read = async (session: DrillSession): Promise<Output<typeof drillSession>> =>
  (await ground.trainer(drillSession, { params: at(session) })).body;
const seats = async (session: DrillSession) =>
  (await read(session)).roster.map(({ personId, relay, lane }) => ({ personId, relay, lane }));
const dayPlan = { lanes: 2, relayMinutes: 20, firstRelayAt: testNow };
const stopBody = (personId: string, over: object = {}) => ({
  opId: newId(),
  personId,
  reasons: ['安全违规'],
  recordedAt: testNow,
  ...over,
});

test('a session is opened with a day plan, two examiners and a safety officer; people sit in firing order', async () => {
  const { force, house } = ground;
  const safety = await ground.trainer(rangeOfficers, { query: { unitId: force.station.id } });
  const { officers } = safety.body as Output<typeof rangeOfficers>;
  const other = officers.find(({ id }) => id !== force.trainer.id)!;
  const personIds = [force.officer.id, force.colleague.id, force.auxiliary.id];
  const opened = await ground.trainer(openDrillSession, {
    body: {
      opId: newId(),
      drillCode: 'WPN-D1',
      heldOn: testNow.slice(0, 10),
      place: '靶场',
      unitId: force.station.id,
      personIds,
      plan: dayPlan,
      examiners: 2,
      safetyOfficerId: other.id,
    },
  });
  expect(opened.body).toMatchObject({ lanes: 2, relayMinutes: 20, firstRelayAt: testNow, examiners: 2 });
  const seen = await read({ id: opened.body.id } as DrillSession);
  expect(seen.safetyOfficer).toEqual({ id: other.id, name: other.name });
  expect(seen.roster.map(({ relay, lane }) => `${relay}/${lane}`)).toEqual(['1/1', '1/2', '2/1']);
  // Whoever answers for safety may work in it.
  const guard = await house
    .em()
    .execute('select 1 from drill_session where safety_officer_id = ?', [other.id]);
  expect(guard).toHaveLength(1);
});

test('nobody without a trainer’s right over the unit answers for safety', async () => {
  const { force } = ground;
  const far = await makeOfficer(ground.house.em(), { unit: force.farStation });
  const opened = await ground.trainer(openDrillSession, {
    body: {
      opId: newId(),
      drillCode: 'WPN-D1',
      heldOn: testNow.slice(0, 10),
      place: '靶场',
      unitId: force.station.id,
      personIds: [force.officer.id],
      safetyOfficerId: far.id,
    },
  });
  expect(opened).toMatchObject({ status: 422, body: { code: 'no-range-officer' } });
});

test('somebody missing gives up the seat, the others move up, and sits behind when they come', async () => {
  const { force } = ground;
  const session = await hold();
  await ground.trainer(planDay, { params: at(session), body: dayPlan });
  const note = (there: boolean) =>
    ground.trainer(notePresence, {
      params: at(session),
      body: { personId: force.officer.id, there, recordedAt: testNow },
    });
  expect((await note(false)).status).toBe(200);
  expect(await seats(session)).toEqual([
    { personId: force.officer.id, relay: null, lane: null },
    { personId: force.colleague.id, relay: 1, lane: '1' },
    { personId: force.auxiliary.id, relay: 1, lane: '2' },
  ]);
  expect((await read(session)).roster[0]?.missingAt).toBe(testNow);
  await note(true);
  expect(await seats(session)).toEqual([
    { personId: force.colleague.id, relay: 1, lane: '1' },
    { personId: force.auxiliary.id, relay: 1, lane: '2' },
    { personId: force.officer.id, relay: 2, lane: '1' },
  ]);
});

test('who has shot keeps the seat when the day is planned anew on fewer lanes', async () => {
  const { force } = ground;
  const session = await hold();
  await ground.trainer(planDay, { params: at(session), body: dayPlan });
  await send(ground.trainer, session, body(force.colleague));
  await ground.trainer(planDay, { params: at(session), body: { ...dayPlan, lanes: 1 } });
  expect((await seats(session)).map(({ relay, lane }) => `${relay}/${lane}`)).toEqual(['1/1', '1/2', '2/1']);
});

test('what was ticked before the first shot is kept once, with who and when', async () => {
  const session = await hold();
  const ticked = { opId: newId(), points: ['验枪', '护目镜'], recordedAt: testNow };
  for (const _ of [1, 2])
    expect((await ground.trainer(checkSafety, { params: at(session), body: ticked })).status).toBe(200);
  const { safetyChecks } = await read(session);
  expect(safetyChecks).toEqual([{ checkedAt: testNow, by: ground.force.trainer.name }]);
  const other = { ...ticked, points: ['别的'] };
  expect(await ground.trainer(checkSafety, { params: at(session), body: other })).toMatchObject({
    status: 409,
    body: { code: 'op-used-elsewhere' },
  });
});

test('a stop is one however often it is sent, told on, and seen once by whoever answers for safety', async () => {
  const { force, house } = ground;
  const session = await hold();
  const stopped = stopBody(force.officer.id);
  for (const _ of [1, 2])
    expect((await ground.trainer(stopForSafety, { params: at(session), body: stopped })).body).toMatchObject({
      id: stopped.opId,
      seenAt: null,
      by: force.trainer.name,
    });
  expect((await read(session)).stops).toHaveLength(1);
  expect((await read(session)).session.unseenStops).toBe(1);
  const seen = await ground.second(seeStop, { params: { stopId: stopped.opId } });
  expect(seen.body.seenAt).toBe(testNow);
  const told = await house
    .em()
    .execute<{ topic: string }[]>(`select topic from outbox where payload->>'stopId' = ? order by id`, [
      stopped.opId,
    ]);
  expect(told.map(({ topic }) => topic)).toEqual(['range.stopped', 'range.stop-seen']);
});

test('nobody is stopped for a reason the drill does not know, nor from outside, nor by themselves', async () => {
  const { force } = ground;
  const session = await hold({ roster: [force.officer, force.trainer] });
  const stop = (sent: object) => ground.trainer(stopForSafety, { params: at(session), body: sent });
  expect((await stop(stopBody(force.officer.id, { reasons: ['打喷嚏'] }))).status).toBe(400);
  expect(await stop(stopBody(force.neighbour.id))).toMatchObject({ body: { code: 'not-on-roster' } });
  expect(await stop(stopBody(force.trainer.id))).toMatchObject({ body: { code: 'own-result' } });
  expect((await ground.house.as(force.officer)(seeStop, { params: { stopId: newId() } })).status).toBe(403);
});

test('a second device on a lane is told whose it is, and has it when it takes it over', async () => {
  const session = await hold();
  const [first, second] = [newId(), newId()];
  const bind = (caller: typeof ground.trainer, deviceId: string, takeOver: boolean) =>
    caller(bindLane, { params: { ...at(session), lane: '3' }, body: { deviceId, takeOver } });
  expect((await bind(ground.trainer, first, false)).body).toMatchObject({ lane: '3', deviceId: first });
  expect((await bind(ground.second, second, false)).body).toMatchObject({
    deviceId: first,
    by: ground.force.trainer.name,
  });
  expect((await bind(ground.second, second, true)).body).toMatchObject({ deviceId: second });
  expect((await read(session)).laneDevices).toMatchObject([{ lane: '3', deviceId: second }]);
});

test('an injury is postponed until a day and no longer than 90 days; nothing else is said', async () => {
  const { force, house } = ground;
  const session = await hold();
  const ask = (untilOn: string | null) =>
    ground.trainer(postpone, { params: at(session), body: { personId: force.colleague.id, untilOn } });
  expect(await ask('2027-06-01')).toMatchObject({ status: 422, body: { code: 'postponed-too-long' } });
  for (const _ of [1, 2]) expect((await ask('2026-12-20')).body).toEqual({ exemptUntil: '2026-12-20' });
  const { roster, capabilityCodes } = await read(session);
  expect(roster.find(({ personId }) => personId === force.colleague.id)?.exemptUntil).toBe('2026-12-20');
  const kept = await house
    .em()
    .execute('select kind from exemption where person_id = ?', [force.colleague.id]);
  expect(kept).toEqual(capabilityCodes.map(() => ({ kind: 'injury' })));
  // A slip is taken back, and a day later whoever is fit earlier is released no longer.
  expect((await ask(null)).body).toEqual({ exemptUntil: null });
  const of = async () => (await read(session)).roster.find(({ personId }) => personId === force.colleague.id);
  expect((await of())?.exemptUntil).toBeNull();
  await ask('2026-12-20');
  house.clock.at = later(testNow, 2 * 86_400);
  await ask(null);
  const ended = await house
    .em()
    .execute('select from_on::text, to_on::text from exemption where person_id = ?', [force.colleague.id]);
  expect(ended).toEqual(capabilityCodes.map(() => ({ from_on: testToday, to_on: addDays(testToday, 1) })));
});

test('a release that somebody else granted before is not taken back on the range', async () => {
  const { force, house } = ground;
  const session = await hold();
  const ask = (untilOn: string | null) =>
    ground.trainer(postpone, { params: at(session), body: { personId: force.officer.id, untilOn } });
  await ask('2026-12-20');
  const granted = ['2026-10-01', force.officer.id];
  const em = house.em();
  await em.execute(
    'update exemption set approved_by_id = null, approved_at = ? where person_id = ?',
    granted,
  );
  expect(await ask(null)).toMatchObject({ status: 409, body: { code: 'exempted-by-other' } });
  expect(await em.execute('select 1 from exemption where person_id = ?', [force.officer.id])).not.toEqual([]);
});

test('a declared challenge stands beside the result', async () => {
  const session = await hold();
  const { body: view } = await send(
    ground.trainer,
    session,
    body(ground.force.auxiliary, { challengeLevel: 3 }),
  );
  expect(view.challengeLevel).toBe(3);
  expect((await read(session)).roster.at(-1)?.results[0]?.challengeLevel).toBe(3);
});
