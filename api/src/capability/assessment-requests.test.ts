import {
  assessmentRequest,
  assessmentRequests,
  cellRequests,
  planAssessment,
  requestAssessment,
  withdrawAssessment,
} from '@whetstone/core/capability/request-contract.ts';
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
  expect(made.body).toMatchObject({ state: 'asked', people: before.body.unknown, assessed: 0 });
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
    expect(request.assessed).toBe(n + 1);
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
