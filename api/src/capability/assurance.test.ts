import {
  assessorReport,
  drawAtRandom,
  drawDetail,
  drawList,
  estimatorReport,
  fairnessReport,
} from '@whetstone/core/capability/assurance-contract.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { drawFieldTest, orderFieldTest } from '@whetstone/core/capability/field-contract.ts';
import { assessmentRequest } from '@whetstone/core/capability/request-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { learnNight, nextOfNight } from '@whetstone/db/capability/learn-night.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let ask: ReturnType<Force['as']>;
beforeAll(async () => {
  force = await openForce();
  ask = force.as(force.planner);
  await learnNight(force.api.em(), { code: 'WPN-02', today: testToday, now: testNow });
});
afterAll(() => force.close());

test('a night looks at every capability of the framework once', async () => {
  const em = force.api.em();
  const next = await nextOfNight(em, testToday);
  expect(next).not.toBeNull();
  expect(next).not.toBe('WPN-02');
});

test('the report says how many results were foretold and held, and names no best q of too few', async () => {
  const { body } = await ask(estimatorReport);
  expect(body.lines).toHaveLength(1);
  expect(body.lines[0]).toMatchObject({
    capabilityCode: 'WPN-02',
    tunedOn: testToday,
    predicted: 6,
    verdict: 'too-few',
    q: 0.1,
    bestQ: null,
    gain: null,
  });
  expect(body.types.map(({ type }: { type: string }) => type).toSorted()).toEqual(['drill', 'observation']);
  expect((await force.as(force.officer)(estimatorReport)).status).toBe(403);
});

test('an assessor’s line counts scores, late entries and bias, and fewer than ten ratings call for no talk', async () => {
  const { body } = await ask(assessorReport, { query: { capabilityCode: 'WPN-02' } });
  const line = body.lines.find(({ person }: { person: { id: string } }) => person.id === force.trainer.id);
  expect(line).toMatchObject({ scores: 10, ratings: 6, talk: false, late: 0 });
  expect(line.bias).toBeLessThan(0);
});

test('pass rates are withheld where fewer than five people stand behind them', async () => {
  const { body } = await ask(fairnessReport, { query: { capabilityCode: 'WPN-02' } });
  expect(body).toMatchObject({ people: null, passed: null, rate: { share: null } });
  expect(body.bySex.every(({ people }: { people: number | null }) => people === null)).toBe(true);
});

test('a draw keeps its seed and people, is done again on looking, and a given seed draws the same people', async () => {
  const wish = {
    purpose: '季度抽考',
    personnelClass: 'officer',
    postCode: null,
    percent: 50,
    seed: '2026-11-21 公开投掷 417',
  };
  const first = await ask(drawAtRandom, { body: wish });
  const second = await ask(drawAtRandom, { body: wish });
  const [one, other] = await Promise.all(
    [first, second].map(({ body }) => ask(drawDetail, { params: { drawId: body.id } })),
  );
  expect(one?.body).toMatchObject({ replayed: true, draw: { seed: wish.seed, percent: 50 } });
  expect(one?.body.people.map(({ id }: { id: string }) => id)).toEqual(
    other?.body.people.map(({ id }: { id: string }) => id),
  );
  expect(one?.body.people).toHaveLength(one?.body.draw.drawnCount);
  const { body: list } = await ask(drawList);
  expect(list.draws.map(({ id }: { id: string }) => id)).toEqual([second.body.id, first.body.id]);
  const none = await ask(drawAtRandom, { body: { ...wish, postCode: 'R99' } });
  expect(none).toMatchObject({ status: 422, body: { code: 'draw-nobody' } });
});

test('a draw that was tampered with does not replay', async () => {
  const { body } = await ask(drawAtRandom, {
    body: { purpose: '抽查', personnelClass: null, postCode: null, percent: 100 },
  });
  await force.api
    .em()
    .getConnection()
    .execute('update random_draw set drawn = drawn[2:] where id = ?', [body.id]);
  const { body: seen } = await ask(drawDetail, { params: { drawId: body.id } });
  expect(seen.replayed).toBe(false);
});

test('a field test of people drawn is held against their records; each of them sees that they were looked at', async () => {
  const em = force.api.em();
  const { body } = await ask(drawAtRandom, {
    body: { purpose: '实地复核', personnelClass: 'officer', postCode: 'R03', percent: 100 },
  });
  const drill = {
    capabilityCode: 'WPN-02',
    type: 'drill',
    happenedOn: testToday,
    assessorId: force.trainer.id,
  };
  await makeEvidence(em, force.officer, { ...drill, score: 86 });
  await makeEvidence(em, force.colleague, { ...drill, score: 30 });
  const look = () => ask(drawFieldTest, { params: { drawId: body.id }, query: { capabilityCode: 'WPN-02' } });
  const { body: found } = await look();
  const line = (person: { id: string }) =>
    found.people.find(({ personId }: { personId: string }) => personId === person.id);
  expect(line(force.officer)).toMatchObject({
    record: { state: 'met' },
    test: { happenedOn: testToday, score: 86, passed: true },
    agreement: 'inside',
  });
  // By the records she meets it as he does: what happened since the draw is no part of them.
  expect(line(force.colleague)).toMatchObject({
    record: { shown: line(force.officer).record.shown, state: 'met' },
    test: { score: 30, passed: false },
    agreement: 'below',
  });
  expect(line(force.failing)).toMatchObject({ record: { state: 'below' }, test: null, agreement: null });
  expect(found).toMatchObject({
    tested: 2,
    compared: 2,
    inside: 1,
    metByRecord: 2,
    metInField: 1,
    verdict: 'too-few',
  });
  const { body: looks } = await force.as(force.officer)(accessLog);
  expect(looks.looks[0]).toMatchObject({ view: 'capability.draw-field-test' });
  expect(
    (
      await force.as(force.leader)(drawFieldTest, {
        params: { drawId: body.id },
        query: { capabilityCode: 'WPN-02' },
      })
    ).status,
  ).toBe(403);
});

test('the people drawn are named to those who train: a test is ordered once, and the draw tells how far it is', async () => {
  const { body } = await ask(drawAtRandom, {
    body: { purpose: '季度抽考', personnelClass: 'officer', postCode: 'R03', percent: 100 },
  });
  const params = { drawId: body.id };
  const look = async () => (await ask(drawFieldTest, { params, query: { capabilityCode: 'WPN-02' } })).body;
  const order = (over: object = {}) =>
    ask(orderFieldTest, {
      params,
      body: { capabilityCode: 'WPN-02', wantedOn: addDays(testToday, 14), note: '', ...over },
    });
  const { testable, people } = await look();
  expect(testable).toBe(people.length);
  expect((await order({ wantedOn: addDays(testToday, -1) })).body.code).toBe('assessment-day-passed');
  expect((await force.as(force.officer)(orderFieldTest, { params, body: {} })).status).toBe(403);
  const asked = await order();
  expect(asked.body).toMatchObject({ people: testable, state: 'asked', note: '季度抽考', aim: 'assess' });
  expect((await order()).body.code).toBe('assessment-nobody');
  expect((await look()).testable).toBe(0);
  const drawn = (await ask(drawDetail, { params })).body;
  expect(drawn.requests).toMatchObject([{ id: asked.body.id, people: testable }]);
  const named = (await ask(assessmentRequest, { params: { requestId: asked.body.id } })).body;
  expect(named.people.map(({ personId }: { personId: string }) => personId).toSorted()).toEqual(
    drawn.people.map(({ id }: { id: string }) => id).toSorted(),
  );
});
