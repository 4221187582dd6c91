import { addDays } from '@whetstone/core/platform/day.ts';
import { Charge } from '@whetstone/db/access/charge.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, rings, ten, body, send, stored, announced } = ground;

test('ten shots are scored at once by the table, unconfirmed until the person accepts', async () => {
  const session = await hold();
  const { status, body: view } = await send(ground.trainer, session, body(ground.force.officer));
  expect(status).toBe(200);
  expect(view).toMatchObject({
    personId: ground.force.officer.id,
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
  expect(row).toMatchObject({ raw: ten, assessor_id: ground.force.trainer.id, confirmed_via: null });
  expect(await announced(view.id)).toEqual(['drill-result.recorded']);
});

test('a result that the person accepted on the device is recorded and confirmed in one', async () => {
  const session = await hold();
  const { body: view } = await send(ground.trainer, session, body(ground.force.officer, { confirmed: true }));
  expect(view.confirmedAt).toBe(testNow);
  expect((await stored(session))[0]).toMatchObject({ confirmed_via: 'assessor-device' });
  expect(await announced(view.id)).toEqual(['drill-result.confirmed']);
});

test('the table of the sex and the age on the day holds: 4′15″ are 60 points at 26, fewer at 25', async () => {
  const em = ground.house.em();
  const born = (birthOn: string) => makeOfficer(em, { unit: ground.force.station, sex: 'M', birthOn });
  const older = await born('2000-11-21');
  const younger = await born('2000-11-22');
  const session = await hold({ drillCode: 'FIT-B1', roster: [older, younger] });
  const raw = { measure: 'time', seconds: 255 };
  const one = await send(ground.trainer, session, body(older, { raw }));
  const other = await send(ground.trainer, session, body(younger, { raw }));
  expect(one.body).toMatchObject({ band: 'M2', score: 60, level: 2, passed: true, rawText: '4′15″' });
  expect(other.body.band).toBe('M1');
  expect(other.body.score).toBeLessThan(60);
  expect(other.body.passed).toBe(false);
});

test('a safety violation is a critical failure whatever was hit', async () => {
  const session = await hold();
  const raw = { measure: 'ring_score', shots: [10, 10, 10], violations: ['安全违规'] };
  const { body: view } = await send(ground.trainer, session, body(ground.force.officer, { raw }));
  expect(view).toMatchObject({ passed: false, criticalReasons: ['安全违规'] });
  expect(view.score).toBeLessThanOrEqual(39);
});

test('a person who is not on the roster, or not within reach, is not scored', async () => {
  const session = await hold({ roster: [ground.force.officer, ground.force.stranger] });
  await ground.house
    .em()
    .nativeUpdate(Charge, { groupId: session.id }, { toOn: addDays(session.heldOn, -1) });
  for (const person of [ground.force.neighbour, ground.force.stranger])
    expect(await send(ground.trainer, session, body(person))).toMatchObject({
      status: 404,
      body: { code: 'not-on-roster' },
    });
  expect(await stored(session)).toEqual([]);
});

test('nobody scores in a session of another bureau, and officers not at all', async () => {
  const em = ground.house.em();
  const far = await makeOfficer(em, { unit: ground.force.farStation });
  await makeGrant(em, far, 'trainer', ground.force.farStation);
  const session = await hold();
  expect((await send(ground.house.as(far), session, body(ground.force.officer))).status).toBe(404);
  expect(
    (await send(ground.house.as(ground.force.officer), session, body(ground.force.officer))).status,
  ).toBe(403);
  expect((await send(ground.house.as(null), session, body(ground.force.officer))).status).toBe(401);
});

test('an assessor on the roster is scored by another one only', async () => {
  const session = await hold({ roster: [ground.force.trainer] });
  const sent = body(ground.force.trainer);
  expect(await send(ground.trainer, session, sent)).toMatchObject({
    status: 403,
    body: { code: 'own-result' },
  });
  expect((await send(ground.second, session, sent)).status).toBe(200);
});

test('a record with slips is refused and names them; nothing is saved', async () => {
  const session = await hold();
  const refused = await send(ground.trainer, session, body(ground.force.officer, { raw: rings(9, 9) }));
  expect(refused).toMatchObject({
    status: 422,
    body: { code: 'raw-has-faults', faults: ['shots: shots-missing'] },
  });
  const otherMeasure = await send(
    ground.trainer,
    session,
    body(ground.force.officer, { raw: { measure: 'time', seconds: 9 } }),
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
  const refused = await send(ground.trainer, session, body(ground.force.officer, over));
  expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
});

test('without a table for sex and age nothing is scored', async () => {
  const woman = await makeOfficer(ground.house.em(), { unit: ground.force.station, sex: 'F' });
  const session = await hold({ drillCode: 'FIT-C1', roster: [woman] });
  const refused = await send(ground.trainer, session, body(woman, { raw: { measure: 'count', count: 10 } }));
  expect(refused).toMatchObject({ status: 422, body: { code: 'no-table-for-band', band: 'F34' } });
  expect(await stored(session)).toEqual([]);
});
