import * as contract from '@whetstone/core/training/draft-contract.ts';
import { bookForClass } from '@whetstone/core/training/resource-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeCategory, makeClass, makeResource } from '@whetstone/seed/factories/classes.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
let planner: Caller;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await makeCategory(house.em());
  planner = house.as(force.planner);
});
afterAll(() => house.close());

const begin = async () => {
  const body = { title: '腾出靶场', unitId: force.bureau.id };
  return { scheduleDraftId: (await planner(contract.beginDraft, { body })).body.scheduleDraftId as string };
};
const firstDays = async (...ids: string[]) => {
  const em = house.em();
  const days = [];
  for (const id of ids) days.push((await em.findOneOrFail(TrainingClass, id)).fromOn);
  return days;
};

test('a draft shows conflicts before and after, moves nothing by itself, and all at once when it is applied', async () => {
  const em = house.em();
  const one = await makeClass(em, { unit: force.bureau, lead: force.trainer, inDays: 20, days: 1 });
  const other = await makeClass(em, { unit: force.bureau, lead: force.planner, inDays: 21, days: 1 });
  const room = await makeResource(em, force.bureau);
  for (const { id } of [one, other])
    await planner(bookForClass, {
      params: { classId: id },
      body: { resourceId: room.id, sessionIds: [], amount: 1 },
    });
  const params = await begin();
  const show = async () => (await planner(contract.draft, { params })).body;
  const move = async (moves: contract.DraftMove[]) =>
    planner(contract.changeDraft, { params, body: { moves, revision: (await show()).revision } });
  await move([{ classId: one.id, days: 1 }]);
  const clash = await show();
  expect(clash.conflictsBefore).toEqual([]);
  expect(clash.conflictsAfter).toMatchObject([{ kind: 'resource' }]);
  const end = (apply: boolean) => planner(contract.endDraft, { params, body: { apply } });
  expect((await end(true)).body.code).toBe('resource-taken');
  expect(await firstDays(one.id, other.id)).toEqual([one.fromOn, other.fromOn]);
  expect((await show()).state).toBe('open');
  await move([
    { classId: one.id, days: 1 },
    { classId: other.id, days: 1 },
  ]);
  expect((await show()).conflictsAfter).toEqual([]);
  expect((await end(true)).status).toBe(200);
  expect(await firstDays(one.id, other.id)).toEqual([one, other].map(({ fromOn }) => addDays(fromOn, 1)));
  expect((await end(true)).body.code).toBe('draft-ended');

  // Taken back as a whole, once; the draft can be worked on again.
  const reopen = () => planner(contract.reopenDraft, { params, body: {} });
  expect((await show()).endedAt).not.toBeNull();
  expect((await reopen()).status).toBe(200);
  expect(await firstDays(one.id, other.id)).toEqual([one.fromOn, other.fromOn]);
  expect(await show()).toMatchObject({ state: 'open', endedAt: null, moves: [{ days: 1 }, { days: 1 }] });
  expect((await reopen()).body.code).toBe('draft-not-applied');
});

test('a class that has begun cannot be moved, and is named where it gets in the way', async () => {
  const em = house.em();
  const held = { unit: force.bureau, lead: force.colleague };
  const begun = await makeClass(em, { ...held, inDays: -1, days: 40, over: { state: 'running' } });
  const coming = await makeClass(em, { ...held, inDays: 30, days: 1 });
  const found = (await planner(contract.draft, { params: await begin() })).body;
  const idsOf = (all: { id: string }[]) => all.map(({ id }) => id).toSorted();
  expect(idsOf(found.classes)).not.toContain(begun.id);
  const clash = found.conflictsBefore.find(({ kind }: { kind: string }) => kind === 'lead');
  expect(idsOf(clash.classes)).toEqual(idsOf([begun, coming]));
});

test('a dropped draft leaves everything as it was, and one of another unit is not found', async () => {
  const made = await makeClass(house.em(), { unit: force.bureau, lead: force.trainer, inDays: 60, days: 1 });
  const params = await begin();
  await planner(contract.changeDraft, {
    params,
    body: { moves: [{ classId: made.id, days: 3 }], revision: 1 },
  });
  expect((await planner(contract.endDraft, { params, body: { apply: false } })).status).toBe(200);
  expect(await firstDays(made.id)).toEqual([made.fromOn]);
  expect((await house.as(force.trainer)(contract.draft, { params })).status).toBe(403);
  const far = { title: '外单位', unitId: force.farStation.id };
  expect((await planner(contract.beginDraft, { body: far })).status).toBe(404);
});
