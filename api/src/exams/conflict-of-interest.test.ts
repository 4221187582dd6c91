import { decideAppeal, itemAppeal } from '@whetstone/core/exams/appeal-contract.ts';
import { decideRegrade } from '@whetstone/core/exams/regrade-contract.ts';
import { conflictOf } from '@whetstone/db/exams/conflict-of-interest.ts';
import { ItemAppeal } from '@whetstone/db/exams/item-appeal.entity.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { RegradeLine } from '@whetstone/db/exams/regrade-line.entity.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExamRoom, openExamRoom } from './testing/exam-room.ts';

let room: ExamRoom;
let attemptId: string;
let trainer: Person;
beforeAll(async () => {
  room = await openExamRoom();
  const { officer, bureau } = room.force;
  ({ attemptId } = (await room.start(officer, await room.round())).body);
  trainer = await makeOfficer(room.em(), { unit: bureau });
  await makeGrant(room.em(), trainer, 'trainer', bureau);
});
afterAll(() => room.close());

test('nobody judges an attempt of their own, of their unit or of their direct chain', async () => {
  const { officer, colleague, neighbour, station, bureau, city } = room.force;
  const em = room.em();
  const why = (person: Person) => conflictOf(room.em(), attemptId, person.id);
  expect(await why(officer)).toBe('own');
  expect(await why(colleague)).toBe('unit');
  expect(await why(trainer)).toBeNull();
  expect(await why(neighbour)).toBeNull();
  const people: Person[] = [];
  for (const unit of [station, bureau, city]) {
    const leader = await makeOfficer(em, { unit: city });
    await makeGrant(em, leader, 'leader', unit);
    people.push(leader);
  }
  expect(await Promise.all(people.map(why))).toEqual(['chain', 'chain', null]);
  const [ofStation] = people;
  const { attemptId: theirs } = (await room.start(ofStation!, await room.round({ candidates: people }))).body;
  expect(await conflictOf(room.em(), theirs, colleague.id)).toBe('chain');
});

/** An open appeal of the officer on the mark for position 1, which this person gave. */
async function appealOnMarkBy(marker: Person): Promise<ItemAppeal> {
  const em = room.em();
  const scriptId = newId();
  em.create(MarkingScript, {
    id: scriptId,
    queueId: newId(),
    attemptId,
    position: 1,
    code: 'A-1',
    place: 1,
    state: 'settled',
    points: 1,
    settledAt: testNow,
  });
  const said = { picks: [], points: 1, comment: '', rubricNo: 1, givenAt: testNow };
  em.create(Mark, { id: newId(), scriptId, markerId: marker.id, turn: 'first', ...said });
  const { versions, exam } = room.exam;
  const appeal = em.create(ItemAppeal, {
    id: newId(),
    attemptId,
    personId: room.force.officer.id,
    examId: exam.id,
    itemVersionId: versions[0]!.id,
    position: 1,
    about: 'mark',
    text: '要点三已答到',
    madeAt: testNow,
    dueAt: testNow,
    state: 'open',
  });
  await em.flush();
  return appeal;
}

test('who gave a mark does not decide the appeal against it, and reads why before trying; another does', async () => {
  const { id: appealId, revision } = await appealOnMarkBy(trainer);
  const params = { appealId };
  const body = { decision: 'dismiss', answer: '要点三未答到。', sameItem: false, revision };
  const read = async (person: Person) => (await room.as(person)(itemAppeal, { params })).body.barred;
  expect(await read(trainer)).toBe('own-mark');
  expect(await room.as(trainer)(decideAppeal, { params, body })).toMatchObject({
    status: 403,
    body: { code: 'own-mark' },
  });
  const near = await makeOfficer(room.em(), { unit: room.force.station });
  await makeGrant(room.em(), near, 'trainer', room.force.bureau);
  expect(await read(near)).toBe('unit');
  expect(await room.as(near)(decideAppeal, { params, body })).toMatchObject({
    status: 403,
    body: { code: 'conflict-of-interest' },
  });
  const other = await makeOfficer(room.em(), { unit: room.force.bureau });
  await makeGrant(room.em(), other, 'trainer', room.force.bureau);
  expect(await read(other)).toBeNull();
  expect(await room.as(other)(decideAppeal, { params, body })).toMatchObject({ status: 200 });
});

test('nobody agrees to a regrade that changes their own result', async () => {
  const em = room.em();
  const regrade = em.create(Regrade, {
    id: newId(),
    examId: room.exam.exam.id,
    itemVersionId: room.exam.versions[0]!.id,
    correction: { act: 'give' },
    reason: '题干有误',
    state: 'proposed',
    proposedById: newId(),
    proposedAt: testNow,
  });
  const figures = { oldPoints: 0, newPoints: 2, oldScore: 0, newScore: 2, oldMax: 14, newMax: 14 };
  const line = { regradeId: regrade.id, attemptId: newId(), personId: trainer.id, position: 1, ...figures };
  em.create(RegradeLine, line);
  await em.flush();
  const body = { decision: 'approve', revision: regrade.revision };
  const decided = await room.as(trainer)(decideRegrade, { params: { regradeId: regrade.id }, body });
  expect(decided).toMatchObject({ status: 403, body: { code: 'own-result-moves' } });
});
