import { setImmediate } from 'node:timers/promises';
import {
  closeDrillSession,
  drillSession,
  recordResult,
  voidResult,
} from '@whetstone/core/drills/contract.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
let trainer: Caller;
let second: Caller;

beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  trainer = house.as(force.trainer);
  const colleague = await makeOfficer(em, { unit: force.bureau });
  await makeGrant(em, colleague, 'trainer', force.bureau);
  second = house.as(colleague);
});
afterEach(() => {
  house.clock.at = testNow;
});
afterAll(() => house.close());

const hold = (over: Parameters<typeof makeDrillSession>[1] = {}) =>
  makeDrillSession(house.em(), {
    unit: force.station,
    assessor: force.trainer,
    roster: [force.officer, force.colleague, force.auxiliary],
    ...over,
  });

const rings = (...shots: number[]) => ({ measure: 'ring_score', shots });
const ten = rings(9, 10, 9, 8, 9, 10, 9, 8, 8, 8);
const body = (person: Person, over: object = {}) => ({
  opId: newId(),
  personId: person.id,
  raw: ten,
  recordedAt: testNow,
  confirmed: false,
  ...over,
});
const send = (caller: Caller, session: DrillSession, sent: object) =>
  caller(recordResult, { params: { sessionId: session.id }, body: sent });

async function stored(session: DrillSession): Promise<Record<string, unknown>[]> {
  return house.em().execute('select * from drill_result where session_id = ? order by id', [session.id]);
}
async function announced(resultId: string): Promise<string[]> {
  const found = await house
    .em()
    .execute<{ topic: string }[]>(`select topic from outbox where payload->>'resultId' = ? order by id`, [
      resultId,
    ]);
  return found.map(({ topic }) => topic);
}

test('ten shots are scored at once by the table, unconfirmed until the person accepts', async () => {
  const session = await hold();
  const { status, body: view } = await send(trainer, session, body(force.officer));
  expect(status).toBe(200);
  expect(view).toMatchObject({
    personId: force.officer.id,
    attemptNo: 1,
    rawText: '88 环',
    value: 88,
    band: 'ALL',
    passed: true,
    criticalReasons: [],
    confirmedAt: null,
    voidedAt: null,
  });
  expect(view.score).toBeGreaterThan(60);
  const [row] = await stored(session);
  expect(row).toMatchObject({ raw: ten, assessor_id: force.trainer.id, confirmed_via: null });
  expect(await announced(view.id)).toEqual(['drill-result.recorded']);
});

test('a result that the person accepted on the device is recorded and confirmed in one', async () => {
  const session = await hold();
  const { body: view } = await send(trainer, session, body(force.officer, { confirmed: true }));
  expect(view.confirmedAt).toBe(testNow);
  expect((await stored(session))[0]).toMatchObject({ confirmed_via: 'assessor-device' });
  expect(await announced(view.id)).toEqual(['drill-result.recorded', 'drill-result.confirmed']);
});

test('the table of the sex and the age on the day holds: 4′15″ are 60 points at 26, fewer at 25', async () => {
  const em = house.em();
  const born = (birthOn: string) => makeOfficer(em, { unit: force.station, sex: 'M', birthOn });
  const older = await born('2000-11-21');
  const younger = await born('2000-11-22');
  const session = await hold({ drillCode: 'FIT-B1', roster: [older, younger] });
  const raw = { measure: 'time', seconds: 255 };
  const one = await send(trainer, session, body(older, { raw }));
  const other = await send(trainer, session, body(younger, { raw }));
  expect(one.body).toMatchObject({ band: 'M2', score: 60, level: 2, passed: true, rawText: '4′15″' });
  expect(other.body.band).toBe('M1');
  expect(other.body.score).toBeLessThan(60);
  expect(other.body.passed).toBe(false);
});

test('a safety violation is a critical failure whatever was hit', async () => {
  const session = await hold();
  const raw = { measure: 'ring_score', shots: [10, 10, 10], violations: ['安全违规'] };
  const { body: view } = await send(trainer, session, body(force.officer, { raw }));
  expect(view).toMatchObject({ passed: false, criticalReasons: ['安全违规'] });
  expect(view.score).toBeLessThanOrEqual(39);
});

test('the same result sent again gives the same answer and one row', async () => {
  const session = await hold();
  const sent = body(force.officer);
  const first = await send(trainer, session, sent);
  const again = await send(trainer, session, sent);
  const bySecond = await send(second, session, sent);
  expect(again.text).toBe(first.text);
  expect(bySecond.text).toBe(first.text);
  expect(await stored(session)).toHaveLength(1);
  expect(await announced(first.body.id)).toEqual(['drill-result.recorded']);
});

test('the same result sent five times at once is one row', async () => {
  const session = await hold();
  const sent = body(force.officer, { confirmed: true });
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => send(n % 2 ? trainer : second, session, sent)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await stored(session)).toHaveLength(1);
  expect(await announced(answers[0]!.body.id)).toEqual(['drill-result.recorded', 'drill-result.confirmed']);
});

test('a result accepted after its first sending is confirmed by the next, unless it says something else', async () => {
  const session = await hold();
  const sent = body(force.officer);
  await send(trainer, session, sent);
  const otherRaw = await send(trainer, session, {
    ...sent,
    raw: rings(...Array(10).fill(10)),
    confirmed: true,
  });
  expect(otherRaw.body).toMatchObject({ rawText: '88 环', confirmedAt: null });
  const accepted = await send(trainer, session, { ...sent, confirmed: true });
  expect(accepted.body.confirmedAt).toBe(testNow);
  expect(await announced(accepted.body.id)).toEqual(['drill-result.recorded', 'drill-result.confirmed']);
});

test('two devices scoring one roster at once count the attempts of each person without gap', async () => {
  const roster = [force.officer, force.colleague, force.auxiliary];
  const session = await hold({ roster });
  const sent = roster.flatMap((person) => Array.from({ length: 4 }, () => body(person)));
  const answers = await Promise.all(sent.map((one, n) => send(n % 2 ? trainer : second, session, one)));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const { body: detail } = await trainer(drillSession, { params: { sessionId: session.id } });
  for (const { results } of detail.roster)
    expect(results.map((one: { attemptNo: number }) => one.attemptNo)).toEqual([1, 2, 3, 4]);
});

test('an op id of another person or session is refused, also when both are sent at once', async () => {
  const session = await hold();
  const other = await hold();
  const sent = body(force.officer);
  await send(trainer, session, sent);
  const refused = { status: 409, body: { code: 'op-used-elsewhere' } };
  expect(await send(trainer, session, { ...sent, personId: force.colleague.id })).toMatchObject(refused);
  expect(await send(trainer, other, sent)).toMatchObject(refused);
  const twin = body(force.colleague);
  const answers = await Promise.all([
    send(trainer, session, twin),
    send(second, session, { ...twin, personId: force.auxiliary.id }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await stored(session)).toHaveLength(2);
});

test('an op id that a stranger used is refused without telling what it was', async () => {
  const em = house.em();
  const far = await makeOfficer(em, { unit: force.farStation });
  await makeGrant(em, far, 'trainer', force.farStation);
  const theirs = await makeDrillSession(em, {
    unit: force.farStation,
    assessor: far,
    roster: [force.stranger],
  });
  const sent = body(force.stranger);
  expect((await send(house.as(far), theirs, sent)).status).toBe(200);
  const session = await hold();
  const refused = await send(trainer, session, { ...sent, personId: force.officer.id });
  expect(refused).toMatchObject({ status: 409, body: { code: 'op-used-elsewhere' } });
  expect(await stored(session)).toEqual([]);
});

test('a person who is not on the roster, or not within reach, is not scored', async () => {
  const session = await hold({ roster: [force.officer, force.stranger] });
  for (const person of [force.neighbour, force.stranger])
    expect(await send(trainer, session, body(person))).toMatchObject({
      status: 404,
      body: { code: 'not-on-roster' },
    });
  expect(await stored(session)).toEqual([]);
});

test('nobody scores in a session of another bureau, and officers not at all', async () => {
  const em = house.em();
  const far = await makeOfficer(em, { unit: force.farStation });
  await makeGrant(em, far, 'trainer', force.farStation);
  const session = await hold();
  expect((await send(house.as(far), session, body(force.officer))).status).toBe(404);
  expect((await send(house.as(force.officer), session, body(force.officer))).status).toBe(403);
  expect((await send(house.as(null), session, body(force.officer))).status).toBe(401);
});

test('an assessor on the roster is scored by another one only', async () => {
  const session = await hold({ roster: [force.trainer] });
  const sent = body(force.trainer);
  expect(await send(trainer, session, sent)).toMatchObject({ status: 403, body: { code: 'own-result' } });
  expect((await send(second, session, sent)).status).toBe(200);
});

test('a record with slips is refused and names them; nothing is saved', async () => {
  const session = await hold();
  const refused = await send(trainer, session, body(force.officer, { raw: rings(9, 9) }));
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'raw-has-faults', faults: ['shots: shots-missing'] },
  });
  const otherMeasure = await send(
    trainer,
    session,
    body(force.officer, { raw: { measure: 'time', seconds: 9 } }),
  );
  expect(otherMeasure.body.faults).toEqual(['measure: other-measure']);
  expect(await stored(session)).toEqual([]);
});

test.each([
  ['a score typed in', { score: 100 }],
  ['a ring that no target has', { raw: rings(11) }],
  ['an unknown measure', { raw: { measure: 'guess', value: 5 } }],
  ['a raw record that is a number', { raw: 88 }],
  ['an instant that is none', { recordedAt: '2026-11-31T00:00:00Z' }],
  ['an op id that is none', { opId: 'x' }],
])('%s is a fault of the caller', async (_what, over) => {
  const session = await hold();
  const refused = await send(trainer, session, body(force.officer, over));
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('without a table for sex and age nothing is scored', async () => {
  const woman = await makeOfficer(house.em(), { unit: force.station, sex: 'F' });
  const session = await hold({ drillCode: 'FIT-C1', roster: [woman] });
  const refused = await send(trainer, session, body(woman, { raw: { measure: 'count', count: 10 } }));
  expect(refused).toMatchObject({ status: 422, body: { code: 'no-table-for-band', band: 'F34' } });
  expect(await stored(session)).toEqual([]);
});

test('nothing is recorded before the day of the session', async () => {
  const session = await hold({ heldOn: '2026-11-22' });
  const sent = body(force.officer);
  expect(await send(trainer, session, sent)).toMatchObject({
    status: 409,
    body: { code: 'drill-session-not-begun', heldOn: '2026-11-22' },
  });
  // Midnight of the force's zone, 16:00 the day before in UTC.
  house.clock.at = '2026-11-21T16:00:00.000Z';
  expect((await send(trainer, session, sent)).status).toBe(200);
});

test('a closed session takes no new result, but repeats its answers', async () => {
  const session = await hold();
  const sent = body(force.officer);
  const before = await send(trainer, session, sent);
  await trainer(closeDrillSession, { params: { sessionId: session.id } });
  const refused = await send(trainer, session, body(force.colleague));
  expect(refused).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
  expect((await send(trainer, session, sent)).text).toBe(before.text);
});

test('what a device without network recorded before the closing still comes in within a day', async () => {
  const session = await hold();
  const madeAt = later(testNow, -3600);
  await trainer(closeDrillSession, { params: { sessionId: session.id } });
  house.clock.at = later(testNow, 3600);
  const inTime = await send(second, session, body(force.officer, { recordedAt: madeAt }));
  expect(inTime).toMatchObject({ status: 200, body: { recordedAt: madeAt } });
  house.clock.at = later(testNow, 24 * 3600);
  const tooLate = await send(second, session, body(force.colleague, { recordedAt: madeAt }));
  expect(tooLate).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
});

test('a result that comes while the session is being closed waits, and is refused', async () => {
  const session = await hold();
  const closing = house.em();
  await closing.begin();
  await closing.execute(`update drill_session set status = 'closed', closed_at = ? where id = ?`, [
    testNow,
    session.id,
  ]);
  const sent = send(second, session, body(force.officer));
  const waits = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  const answered = sent.then(() => true);
  while ((await house.em().execute(waits)).length === 0)
    if (await Promise.race([answered, setImmediate(false)])) break;
  await closing.commit();
  expect(await sent).toMatchObject({ status: 409, body: { code: 'drill-session-closed' } });
  expect(await stored(session)).toEqual([]);
});

test('a device whose clock is far off is not believed, but remembered', async () => {
  const session = await hold();
  const { body: view } = await send(
    trainer,
    session,
    body(force.officer, { recordedAt: '2031-05-01T00:00:00Z' }),
  );
  expect(view.recordedAt).toBe(testNow);
  const [row] = await house
    .em()
    .execute<{ year: number; on: string }[]>(
      `select extract(year from device_at)::int as year, happened_on::text as on from drill_result where id = ?`,
      [view.id],
    );
  expect(row).toEqual({ year: 2031, on: '2026-11-21' });
});

test('a correction takes the attempt of the voided result, also after closing, and only once', async () => {
  const session = await hold();
  const wrong = (await send(trainer, session, body(force.officer, { confirmed: true }))).body;
  await send(trainer, session, body(force.officer));
  await trainer(closeDrillSession, { params: { sessionId: session.id } });
  const correction = body(force.officer, { raw: rings(...Array(10).fill(9)), correctsId: wrong.id });
  const early = await send(trainer, session, correction);
  expect(early).toMatchObject({ status: 400, body: { code: 'invalid-input', where: 'correctsId' } });
  await trainer(voidResult, { params: { resultId: wrong.id }, body: { reason: '靶纸看错' } });
  const corrected = await send(trainer, session, correction);
  expect(corrected.body).toMatchObject({ attemptNo: 1, rawText: '90 环', correctsId: wrong.id });
  expect((await send(trainer, session, correction)).text).toBe(corrected.text);
  const second = await send(trainer, session, { ...correction, opId: newId() });
  expect(second).toMatchObject({ status: 400, body: { where: 'correctsId' } });
  const foreign = await send(trainer, session, { ...body(force.colleague), correctsId: wrong.id });
  expect(foreign.status).toBe(400);
});

test('correcting one result on two devices at once replaces it once', async () => {
  const session = await hold();
  const wrong = (await send(trainer, session, body(force.officer))).body;
  await trainer(voidResult, { params: { resultId: wrong.id }, body: { reason: '靶纸看错' } });
  const answers = await Promise.all(
    [trainer, second].map((caller) => send(caller, session, body(force.officer, { correctsId: wrong.id }))),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
});
