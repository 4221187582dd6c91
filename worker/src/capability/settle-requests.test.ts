import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { AssessmentRequestPerson } from '@whetstone/db/capability/assessment-request-person.entity.ts';
import { answerRequest, tellOfRequest } from '@whetstone/db/capability/answer-request.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
let request: AssessmentRequest;
beforeAll(async () => {
  force = await openForce();
  const { station, leader, officer, colleague } = force.house;
  const em = force.em();
  request = em.create(AssessmentRequest, {
    unitId: station.id,
    unitPath: station.path,
    capabilityCode: 'WPN-02',
    people: 2,
    note: '',
    wantedOn: '2026-12-05',
    requestedOn: testToday,
    requestedById: leader.id,
    requestedAt: testNow,
    plan: '',
    withdrawReason: '',
  });
  for (const { id: personId } of [officer, colleague])
    em.create(AssessmentRequestPerson, { requestId: request.id, personId });
  await em.flush();
});
afterAll(() => force.close());

const moved = async () => {
  await force.say('assessment-request.moved', { requestId: request.id });
  await force.settle();
};
const lines = (kind: string) => force.em().find(Notification, { kind }, { orderBy: { at: 'asc' } });
const kept = () => force.em().findOneOrFail(AssessmentRequest, { id: request.id });

async function assessed(person: Person, type = 'drill'): Promise<void> {
  await makeEvidence(force.em(), person, {
    capabilityCode: 'WPN-02',
    type: type as 'drill',
    score: 84,
    happenedOn: testToday,
  });
  await force.say('evidence.added', { personId: person.id, capabilityCode: 'WPN-02' });
  await force.settle();
}

test('those who plan nearest to the unit are asked for a day, and are done with it once one is named', async () => {
  await moved();
  const asked = await lines('assessment-to-plan');
  expect(asked.map(({ personId }) => personId).toSorted()).toEqual(
    [force.house.trainer.id, force.house.planner.id].toSorted(),
  );
  expect(asked[0]).toMatchObject({ asks: true, doneAt: null, href: `/assessments/${request.id}` });
  const em = force.em();
  const open = await em.findOneOrFail(AssessmentRequest, { id: request.id });
  open.planFor({ on: '2026-11-28', plan: '靶场补测', byId: force.house.trainer.id, at: testNow });
  await em.flush();
  await moved();
  expect((await lines('assessment-to-plan')).every(({ doneAt }) => doneAt !== null)).toBe(true);
  expect(await lines('assessment-moved')).toMatchObject([
    { personId: force.house.leader.id, text: { zh: '2026-11-28：靶场补测' } },
  ]);
});

test('it is done with the last result that decides something, and whoever asked is told', async () => {
  const { officer, colleague, leader } = force.house;
  await assessed(officer);
  await assessed(colleague, 'observation');
  expect((await kept()).doneAt ?? null).toBeNull();
  await assessed(colleague);
  expect((await kept()).doneAt).toBe(force.clock.at);
  const told = await lines('assessment-moved');
  expect(told.map(({ title }) => title.zh.slice(0, 5))).toContain('测评已完成');
  expect(new Set(told.map(({ personId }) => personId))).toEqual(new Set([leader.id]));
});

/** A call-up that was filed for a request, as far as the request goes. */
function callUpFor(
  { id: requestId, unitId, unitPath, capabilityCode }: AssessmentRequest,
  filedById: string,
) {
  return {
    id: newId(),
    unitId,
    unitPath,
    capabilityCode,
    cause: { from: 'cell' as const, unitId, capabilityCode, planLineId: null, requestId },
    why: '考核前补训',
    titleZh: '手枪实弹·基础',
    titleEn: 'Pistol, live fire',
    courseCode: null,
    categoryCode: 'specialist',
    fromOn: '2026-12-10',
    toOn: '2026-12-10',
    beginsAt: '2026-12-10T01:00:00.000Z',
    endsAt: '2026-12-10T09:00:00.000Z',
    offPost: true,
    capacity: 4,
    replyByOn: '2026-12-05',
    seed: 's',
    state: 'submitted' as const,
    filedById,
    filedAt: testNow,
  };
}

test('training asked for is told to planners alone, what becomes of it to whoever asked', async () => {
  const em = force.em();
  const { station, leader, planner, officer } = force.house;
  const asked = em.create(AssessmentRequest, {
    unitId: station.id,
    unitPath: station.path,
    capabilityCode: 'WPN-02',
    aim: 'train',
    people: 1,
    note: '考核前补训',
    wantedOn: '2026-12-05',
    requestedOn: testToday,
    requestedById: leader.id,
    requestedAt: testNow,
    plan: '',
    withdrawReason: '',
  });
  em.create(AssessmentRequestPerson, { requestId: asked.id, personId: officer.id });
  await em.flush();
  const say = async () => {
    await force.say('assessment-request.moved', { requestId: asked.id });
    await force.settle();
  };
  const of = async (kind: string) => (await lines(kind)).filter(({ href }) => href.endsWith(asked.id));
  await say();
  expect(await of('assessment-to-plan')).toMatchObject([
    { personId: planner.id, doneAt: null, text: { zh: '希望 2026-12-05 前完成。考核前补训' } },
  ]);
  const reach = { force: true, paths: [], self: null, keeper: null };
  const filed = em.create(CallUp, callUpFor(asked, planner.id));
  await em.flush();
  await answerRequest(em, filed, { reach, byId: planner.id, now: testNow, again: false });
  await force.settle();
  expect(await of('assessment-to-plan')).toMatchObject([{ doneAt: expect.any(String) }]);
  // Withdrawn, it is the planner's to answer again, unread, and the leader hears of it.
  filed.withdraw('教官抽走', filed.revision);
  tellOfRequest(em, filed, testNow);
  await em.flush();
  await force.settle();
  expect(await of('assessment-to-plan')).toMatchObject([
    { personId: planner.id, doneAt: null, readAt: null },
  ]);
  const heard = (await of('assessment-moved')).map(({ personId, title }) => [personId, title.zh.slice(0, 6)]);
  expect(heard).toContainEqual([leader.id, '调训单已撤销']);
  asked.decline('靶场停用', { byId: planner.id, at: testNow });
  await em.flush();
  await say();
  expect(await of('assessment-to-plan')).toMatchObject([{ doneAt: expect.any(String) }]);
  expect((await of('assessment-moved')).map(({ text }) => text.zh)).toContain('靶场停用');
});
