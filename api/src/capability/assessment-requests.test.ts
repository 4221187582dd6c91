import {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  declineRequest,
  planAssessment,
  requestAssessment,
  requestTraining,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
import { decideCallUp, withdrawCallUp } from '@whetstone/core/training/approval-contract.ts';
import { fileCallUp } from '@whetstone/core/training/call-up-contract.ts';
import { CallUp } from '@whetstone/db/training/call-up.entity.ts';
import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { Person as PersonRow } from '@whetstone/db/org/person.entity.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const WPN = 'WPN-02';
const of = (unit: { id: string }) => ({ params: { unitId: unit.id, capabilityCode: WPN } });
const wish = { thin: false, wantedOn: '2026-12-05', note: '年底前摸清' };
interface Person {
  personId: string;
  state: string;
}

let requestId: string;

test('a leader asks for the unknown of a cell: they are named once, and the cell says so', async () => {
  const { leader, station } = force;
  const ask = force.as(leader);
  const before = await ask(cellRequests, of(station));
  expect(before.body).toMatchObject({ mayAsk: true, requests: [] });
  expect(before.body.unknown).toBeGreaterThan(0);
  const made = await ask(requestAssessment, { ...of(station), body: wish });
  expect(made.body).toMatchObject({ state: 'asked', people: before.body.unknown, settled: 0 });
  requestId = made.body.id;
  const after = await ask(cellRequests, of(station));
  expect(after.body).toMatchObject({ unknown: 0, requests: [{ id: requestId, state: 'asked' }] });
  const again = await ask(requestAssessment, { ...of(station), body: wish });
  expect(again).toMatchObject({ status: 422, body: { code: 'assessment-nobody' } });
});

test('the request names whom the cell calls unknown, and each look is logged', async () => {
  const { leader, station } = force;
  const { body } = await force.as(leader)(assessmentRequest, { params: { requestId } });
  const panel = await force.as(leader)(cell, of(station));
  const unknown = (panel.body.people as Person[]).filter(({ state }) => state === 'no_evidence');
  expect(body.people.map(({ personId }: Person) => personId).toSorted()).toEqual(
    unknown.map(({ personId }) => personId).toSorted(),
  );
  expect(body).toMatchObject({ mayPlan: false, mayWithdraw: true });
});

test('a trainer of the unit plans it with a day and words; neither a day gone by nor a stranger does', async () => {
  const { trainer, colleague } = force;
  const plan = force.as(trainer);
  const params = { requestId };
  const late = await plan(planAssessment, { params, body: { plannedOn: '2026-01-01', plan: '补测' } });
  expect(late.body.code).toBe('assessment-day-passed');
  const { body } = await plan(planAssessment, {
    params,
    body: { plannedOn: '2026-11-28', plan: '靶场补测' },
  });
  expect(body).toMatchObject({ state: 'planned', plannedOn: '2026-11-28', plan: '靶场补测' });
  expect(body.plannedBy.badgeNumber).toBe(trainer.badgeNumber);
  const listed = await plan(assessmentRequests);
  expect(listed.body.requests.map(({ id }: { id: string }) => id)).toEqual([requestId]);
  expect((await force.as(colleague)(assessmentRequest, { params })).status).toBe(403);
});

test('results settle it one by one; when nobody owes any it is done and closed', async () => {
  const { leader, trainer } = force;
  const params = { requestId };
  const read = () => force.as(leader)(assessmentRequest, { params });
  const named = (await read()).body.people as Person[];
  for (const [n, { personId }] of named.entries()) {
    const person = await force.api.em().findOneOrFail(PersonRow, { id: personId });
    await makeEvidence(force.api.em(), person, {
      capabilityCode: WPN,
      type: 'drill',
      assessorId: trainer.id,
      score: 70,
      happenedOn: '2026-11-21',
    });
    const { request } = (await read()).body;
    expect(request.settled).toBe(n + 1);
  }
  expect((await read()).body).toMatchObject({
    request: { state: 'done' },
    mayPlan: false,
    mayWithdraw: false,
  });
});

test('a request is taken back with a reason, by whoever may ask, and only where they may', async () => {
  const { leader, station, farStation, colleague } = force;
  await makeOfficer(force.api.em(), { unit: station });
  await force.rebuild();
  const ask = force.as(leader);
  const made = await ask(requestAssessment, { ...of(station), body: { ...wish, thin: true } });
  const params = { requestId: made.body.id };
  expect((await force.as(colleague)(withdrawAssessment, { params, body: { reason: '误发' } })).status).toBe(
    403,
  );
  expect((await ask(requestAssessment, { ...of(farStation), body: wish })).status).toBe(404);
  const back = await ask(withdrawAssessment, { params, body: { reason: '下月统一考核' } });
  expect(back.body).toMatchObject({ state: 'withdrawn', withdrawReason: '下月统一考核' });
  const twice = await ask(withdrawAssessment, { params, body: { reason: '再撤' } });
  expect(twice).toMatchObject({ status: 409, body: { code: 'assessment-closed' } });
});

const why = { wantedOn: '2026-12-20', note: '考核前补训' };
const trained = (personIds: string[]) => ({ ...of(force.station), body: { ...why, personIds } });

async function openTraining(planner: PersonRow) {
  const { requests } = (await force.as(planner)(assessmentRequests)).body;
  return requests.find(
    ({ aim, state }: { aim: string; state: string }) => aim === 'train' && state === 'asked',
  );
}

test('a leader asks that people be called up: those who are ready, or asked for already, are left out', async () => {
  const { leader, planner, trainer, station, failing, lapsed, officer } = force;
  const ask = force.as(leader);
  const made = await ask(requestTraining, trained([failing.id, lapsed.id, officer.id]));
  expect(made.body).toMatchObject({
    aim: 'train',
    state: 'asked',
    people: 2,
    settled: 0,
    note: '考核前补训',
  });
  const panel = (await ask(cellRequests, of(station))).body;
  expect(panel).toMatchObject({ mayTrain: true });
  expect(panel.inTraining.toSorted()).toEqual([failing.id, lapsed.id].toSorted());
  const again = await ask(requestTraining, trained([failing.id, officer.id]));
  expect(again).toMatchObject({ status: 422, body: { code: 'training-nobody' } });
  const stranger = { params: { unitId: force.farStation.id, capabilityCode: WPN } };
  expect((await ask(requestTraining, { ...stranger, body: trained([failing.id]).body })).status).toBe(404);
  // A planner calls up and need not ask; a trainer reads the request and may not answer it.
  expect((await force.as(planner)(requestTraining, trained([failing.id]))).status).toBe(403);
  const params = { requestId: made.body.id };
  expect((await force.as(trainer)(assessmentRequest, { params })).body.mayPlan).toBe(false);
  const no = { params, body: { reason: '靶场停用' } };
  expect((await force.as(trainer)(declineRequest, no)).status).toBe(404);
  expect((await force.as(planner)(assessmentRequest, { params })).body.mayPlan).toBe(true);
});

test('a planner does not follow it with a reason that the leader reads; then it may be asked for anew', async () => {
  const { leader, planner, failing } = force;
  const open = await openTraining(planner);
  const no = { params: { requestId: open.id }, body: { reason: '靶场停用，1 月再训' } };
  expect((await force.as(planner)(declineRequest, no)).body.state).toBe('declined');
  const { body } = await force.as(leader)(assessmentRequest, { params: { requestId: open.id } });
  expect(body.request).toMatchObject({
    declineReason: '靶场停用，1 月再训',
    declinedBy: { badgeNumber: planner.badgeNumber },
  });
  expect(body).toMatchObject({ mayPlan: false, mayWithdraw: false });
  expect(await force.as(planner)(declineRequest, no)).toMatchObject({ status: 409 });
  const anew = await force.as(leader)(requestTraining, trained([failing.id]));
  expect(anew.body).toMatchObject({ state: 'asked', people: 1 });
});

test('a call-up filed for the request answers it; withdrawn, the request waits again', async () => {
  const { leader, planner, failing, station } = force;
  const open = await openTraining(planner);
  const requestId = open.id;
  const cause = { from: 'cell', unitId: station.id, capabilityCode: WPN, planLineId: null, requestId };
  const days = { fromOn: '2026-12-10', toOn: '2026-12-11', replyByOn: '2026-12-05' };
  const titles = { titleZh: '手枪实弹·基础', titleEn: 'Pistol, live fire', why: '低于标准' };
  const body = {
    ...days,
    ...titles,
    cause,
    unitId: station.id,
    capabilityCode: WPN,
    courseCode: null,
    classId: null,
    offPost: true,
    capacity: 4,
    seed: 's',
    personIds: [failing.id],
    overrides: [],
    draft: false,
  };
  const elsewhere = { ...body, capabilityCode: 'WPN-03', cause: { ...cause, capabilityCode: 'WPN-03' } };
  expect((await force.as(planner)(fileCallUp, { body: elsewhere })).status).toBe(404);
  const { callUpId } = (await force.as(planner)(fileCallUp, { body })).body;
  const read = async () => (await force.as(leader)(assessmentRequest, { params: { requestId } })).body;
  const revision = async () => (await force.em().findOneOrFail(CallUp, callUpId)).revision;
  expect((await read()).request).toMatchObject({
    state: 'planned',
    plannedOn: '2026-12-10',
    callUp: { id: callUpId, state: 'submitted', people: 1, named: 1 },
  });
  expect((await read()).people).toMatchObject([{ personId: failing.id, called: true, settled: false }]);
  const params = { callUpId };
  const yes = { approve: true, answer: '', revision: await revision() };
  expect((await force.as(leader)(decideCallUp, { params, body: yes })).body.called).toBe(1);
  expect((await read()).request.callUp.state).toBe('issued');
  const back = { reason: '教官抽走', revision: await revision() };
  await force.as(planner)(withdrawCallUp, { params, body: back });
  const after = await read();
  expect(after.request).toMatchObject({ state: 'asked', plannedOn: null, callUp: { state: 'withdrawn' } });
  expect(after.people).toMatchObject([{ called: false }]);
});
