import { closeDrillSession, drillSession, voidResult } from '@whetstone/core/drills/contract.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { drillGround } from './testing/drill-ground.ts';

const ground = drillGround();
const { hold, rings, body, send, stored, announced } = ground;

test('the same result sent again gives the same answer and one row', async () => {
  const session = await hold();
  const sent = body(ground.force.officer);
  const first = await send(ground.trainer, session, sent);
  const again = await send(ground.trainer, session, sent);
  const bySecond = await send(ground.second, session, sent);
  expect(again.text).toBe(first.text);
  expect(bySecond.text).toBe(first.text);
  expect(await stored(session)).toHaveLength(1);
  expect(await announced(first.body.id)).toEqual(['drill-result.recorded']);
});

test('the same result sent five times at once is one row', async () => {
  const session = await hold();
  const sent = body(ground.force.officer, { confirmed: true });
  const answers = await Promise.all(
    [1, 2, 3, 4, 5].map((n) => send(n % 2 ? ground.trainer : ground.second, session, sent)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await stored(session)).toHaveLength(1);
  expect(await announced(answers[0]!.body.id)).toEqual(['drill-result.confirmed']);
});

test('a result accepted after its first sending is confirmed by the next, unless it says something else', async () => {
  const session = await hold();
  const sent = body(ground.force.officer);
  await send(ground.trainer, session, sent);
  const otherRaw = await send(ground.trainer, session, {
    ...sent,
    raw: rings(...Array(10).fill(10)),
    confirmed: true,
  });
  expect(otherRaw.body).toMatchObject({ rawText: '88 环', confirmedAt: null });
  const accepted = await send(ground.trainer, session, { ...sent, confirmed: true });
  expect(accepted.body.confirmedAt).toBe(testNow);
  expect(await announced(accepted.body.id)).toEqual(['drill-result.recorded', 'drill-result.confirmed']);
});

test('two devices scoring one roster at once count the attempts of each person without gap', async () => {
  const roster = [ground.force.officer, ground.force.colleague, ground.force.auxiliary];
  const session = await hold({ roster });
  const sent = roster.flatMap((person) => Array.from({ length: 4 }, () => body(person)));
  const answers = await Promise.all(
    sent.map((one, n) => send(n % 2 ? ground.trainer : ground.second, session, one)),
  );
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  const { body: detail } = await ground.trainer(drillSession, { params: { sessionId: session.id } });
  for (const { results } of detail.roster)
    expect(results.map((one: { attemptNo: number }) => one.attemptNo)).toEqual([1, 2, 3, 4]);
});

test('an op id of another person or session is refused, also when both are sent at once', async () => {
  const session = await hold();
  const other = await hold();
  const sent = body(ground.force.officer);
  await send(ground.trainer, session, sent);
  const refused = { status: 409, body: { code: 'op-used-elsewhere' } };
  expect(await send(ground.trainer, session, { ...sent, personId: ground.force.colleague.id })).toMatchObject(
    refused,
  );
  expect(await send(ground.trainer, other, sent)).toMatchObject(refused);
  const twin = body(ground.force.colleague);
  const answers = await Promise.all([
    send(ground.trainer, session, twin),
    send(ground.second, session, { ...twin, personId: ground.force.auxiliary.id }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await stored(session)).toHaveLength(2);
});

test('an op id that a stranger used is refused without telling what it was', async () => {
  const em = ground.house.em();
  const far = await makeOfficer(em, { unit: ground.force.farStation });
  await makeGrant(em, far, 'trainer', ground.force.farStation);
  const theirs = await makeDrillSession(em, {
    unit: ground.force.farStation,
    assessor: far,
    roster: [ground.force.stranger],
  });
  const sent = body(ground.force.stranger);
  expect((await send(ground.house.as(far), theirs, sent)).status).toBe(200);
  const session = await hold();
  const refused = await send(ground.trainer, session, { ...sent, personId: ground.force.officer.id });
  expect(refused).toMatchObject({ status: 409, body: { code: 'op-used-elsewhere' } });
  expect(await stored(session)).toEqual([]);
});

test('a correction takes the attempt of the voided result, also after closing, and only once', async () => {
  const session = await hold();
  const wrong = (await send(ground.trainer, session, body(ground.force.officer, { confirmed: true }))).body;
  await send(ground.trainer, session, body(ground.force.officer));
  await ground.trainer(closeDrillSession, { params: { sessionId: session.id } });
  const correction = body(ground.force.officer, { raw: rings(...Array(10).fill(9)), correctsId: wrong.id });
  const early = await send(ground.trainer, session, correction);
  expect(early).toMatchObject({ status: 400, body: { code: 'invalid-input', where: 'correctsId' } });
  await ground.trainer(voidResult, { params: { resultId: wrong.id }, body: { reason: '靶纸看错' } });
  const corrected = await send(ground.trainer, session, correction);
  expect(corrected.body).toMatchObject({ attemptNo: 1, rawText: '90 环', correctsId: wrong.id });
  expect((await send(ground.trainer, session, correction)).text).toBe(corrected.text);
  const twice = await send(ground.trainer, session, { ...correction, opId: newId() });
  expect(twice).toMatchObject({ status: 400, body: { where: 'correctsId' } });
  const foreign = await send(ground.trainer, session, {
    ...body(ground.force.colleague),
    correctsId: wrong.id,
  });
  expect(foreign.status).toBe(400);
});

test('correcting one result on two devices at once replaces it once', async () => {
  const session = await hold();
  const wrong = (await send(ground.trainer, session, body(ground.force.officer))).body;
  await ground.trainer(voidResult, { params: { resultId: wrong.id }, body: { reason: '靶纸看错' } });
  const answers = await Promise.all(
    [ground.trainer, ground.second].map((caller) =>
      send(caller, session, body(ground.force.officer, { correctsId: wrong.id })),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
});
