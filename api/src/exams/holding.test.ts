import { myRounds, startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { accommodate, countCandidates, matchBadges } from '@whetstone/core/exams/holding-contract.ts';
import { plainPolicies } from '@whetstone/core/exams/round-policies.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { makeClass, makePlace } from '@whetstone/seed/factories/classes.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { makeUnit } from '@whetstone/seed/factories/units.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { expect, test } from 'vitest';
import { holdingRoom } from './testing/holding-room.ts';

const desk = holdingRoom();
const { published, hold, enlisted, setup, people } = desk;

test('a planner schedules a published exam', async () => {
  expect((await hold(await published(), {}, desk.room.force.planner)).status).toBe(200);
});

test('forms are dealt evenly, orders drawn ahead, and starting gives exactly these', async () => {
  const examId = await published({ forms: { kind: 'parallel', count: 3, disjoint: true } });
  const { body } = await hold(examId);
  const listed = await enlisted(body.id);
  const papers = await desk.room.em().find(Paper, { examId });
  for (const { id } of papers) expect(listed.filter(({ paperId }) => paperId === id)).toHaveLength(3);
  const one = listed[0]!;
  const person = people.find(({ id }) => id === one.personId)!;
  await desk.room.start(person, { id: body.id });
  const attempt = await desk.room.em().findOneOrFail(Attempt, { roundId: body.id, personId: person.id });
  expect(attempt).toMatchObject({ paperId: one.paperId, order: one.order });
  expect((await setup(body.id)).body.forms).toEqual(['A', 'B', 'C'].map((form) => ({ form, candidates: 3 })));
});

test('each candidate gets a draw of their own from the pool, and sees, answers and is graded on no more', async () => {
  const examId = await published({ forms: { kind: 'own-draw', poolTimes: 5 } });
  const { body } = await hold(examId, { release: 'at-once' });
  const pool = await desk.room.em().findOneOrFail(Paper, { examId });
  expect(pool).toMatchObject({ kind: 'pool', form: 'P', itemCount: 3, totalPoints: 6 });
  expect(await desk.room.em().count(PaperItem, { paperId: pool.id })).toBe(15);
  const listed = await enlisted(body.id);
  expect(new Set(listed.map(({ order }) => [...order!.positions].sort().join())).size).toBeGreaterThan(3);
  const person = people[0]!;
  const mine = (await desk.room.as(person)(myRounds)).body.rounds.find(
    (one: { roundId: string }) => one.roundId === body.id,
  );
  expect(mine).toMatchObject({ itemCount: 3, totalPoints: 6 });
  const started = await desk.room.start(person, { id: body.id });
  expect(started.body.items).toHaveLength(3);
  await desk.room.submit(person, started.body.attemptId);
  await desk.room.grade(started.body.attemptId);
  const attempt = await desk.room.em().findOneOrFail(Attempt, started.body.attemptId);
  expect(attempt).toMatchObject({ maxScore: 6, score: 0, state: 'released' });
  const { body: result } = await desk.room.result(person, attempt.id);
  expect(result.items).toHaveLength(3);
});

test('whoever is called to a class or has a place in it is a candidate; who waits, is excused or out of reach is not', async () => {
  const { room } = desk;
  const em = room.em();
  const { bureau, city, trainer, farStation } = room.force;
  const of = await makeClass(em, { unit: city, lead: trainer });
  const [called, placed, waiting, excused] = people;
  const far = await makeOfficer(em, { unit: farStation });
  for (const [person, state] of [
    [called, 'called'],
    [placed, 'confirmed'],
    [waiting, 'waiting'],
    [excused, 'excused'],
    [far, 'confirmed'],
  ] as const)
    await makePlace(em, of, person!, { state });
  const candidates = { unitIds: [], postCodes: [], personIds: [], classIds: [of.id] };
  const counted = await room.as(trainer)(countCandidates, { body: candidates });
  expect(counted.body).toEqual({ people: 2 });
  const { body } = await hold(await published(), { unitId: bureau.id, candidates });
  const ids = (await enlisted(body.id)).map(({ personId }) => personId);
  expect(ids.sort()).toEqual([called!.id, placed!.id].sort());
});

test('so many of all are drawn by a recorded seed, the same for the same seed', async () => {
  const examId = await published();
  const draw = (seed: string) =>
    hold(examId, {
      candidates: {
        unitIds: [],
        postCodes: [],
        personIds: people.map(({ id }) => id),
        draw: { count: 4, seed },
      },
    });
  const [one, two] = [await draw('public seed'), await draw('public seed')];
  expect(one.body.counts.candidates).toBe(4);
  const ids = async (id: string) => (await enlisted(id)).map(({ personId }) => personId).sort();
  expect(await ids(one.body.id)).toEqual(await ids(two.body.id));
  expect((await setup(one.body.id)).body.draw).toEqual({ seed: 'public seed', drawn: 4, of: 9 });
});

test('badge numbers are matched in any width, and those not found are named', async () => {
  // Of another bureau: the trainer does not reach them.
  const stranger = await makeOfficer(desk.room.em(), { unit: await makeUnit(desk.room.em()) });
  const asked = [people[0]!.badgeNumber, ` ${people[1]!.badgeNumber} `, '999999', stranger.badgeNumber];
  const { body } = await desk.room.as(desk.room.force.trainer)(matchBadges, {
    body: { badgeNumbers: asked },
  });
  expect(body.people.map(({ id }: { id: string }) => id).sort()).toEqual(
    [people[0]!.id, people[1]!.id].sort(),
  );
  expect(body.unmatched).toEqual(['999999', stranger.badgeNumber]);
});

test('a choice is counted before anything is made', async () => {
  const { body } = await desk.room.as(desk.room.force.trainer)(countCandidates, {
    body: { unitIds: [], postCodes: [], personIds: people.map(({ id }) => id) },
  });
  expect(body.people).toBe(9);
});

test('candidates are spread over the rooms in the order of the list', async () => {
  const rooms = [
    { name: '一考场', place: '三楼' },
    { name: '二考场', place: null },
  ];
  const policies = { ...plainPolicies, roomStart: true };
  const { body } = await hold(await published(), { rooms, policies });
  const { body: shown } = await setup(body.id);
  expect(
    shown.rooms.map(({ name, candidates }: { name: string; candidates: number }) => [name, candidates]),
  ).toEqual([
    ['一考场', 5],
    ['二考场', 4],
  ]);
  expect((await desk.room.start(people[0]!, { id: body.id })).status).toBe(409);
});

test('what is given to a candidate counts at their start and can change until then', async () => {
  const given = { additionalTestingTime: { kind: 'multiplier', value: 1.5 }, lineReader: true };
  const personId = people[0]!.id;
  const { body } = await hold(await published(), { accommodations: [{ personId, given }] });
  expect((await setup(body.id)).body.accommodated).toMatchObject([{ personId, given }]);
  const give = (next: object) =>
    desk.room.as(desk.room.force.trainer)(accommodate, {
      params: { roundId: body.id, personId },
      body: next,
    });
  const changed = { additionalTestingTime: { kind: 'fixed-minutes', value: 20 }, highContrast: true };
  expect((await give(changed)).body.accommodated).toMatchObject([{ given: changed }]);
  const { body: started } = await desk.room.as(people[0]!)(startAttempt, { params: { roundId: body.id } });
  expect(started.deadlineAt).toBe(later(testNow, 80 * 60));
  expect((await give({})).body.code).toBe('round-begun');
});
