import type { Output } from '@whetstone/core/platform/route.ts';
import * as contract from '@whetstone/core/training/plan-contract.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeCategory, makeClass } from '@whetstone/seed/factories/classes.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import type { Caller } from '../platform/testing/open-house.ts';

let force: Force;
let planner: Caller;
let leader: Caller;
beforeAll(async () => {
  force = await openForce();
  await makeCategory(force.em());
  planner = force.as(force.planner);
  leader = force.as(force.leader);
});
afterAll(() => force.close());

const fen = { teaching: 100, lodging: 0, meals: 0, venue: 0, other: 0 };
const line = (titleZh: string, over: object = {}) => ({
  titleZh,
  titleEn: titleZh,
  categoryCode: 'specialist',
  courseCode: null,
  capabilityCodes: [],
  classes: 1,
  peopleEach: 10,
  days: 2,
  months: [3],
  costs: fen,
  note: null,
  quotas: [{ unitId: force.station.id, people: 4 }],
  ...over,
});
type Found = Output<typeof contract.yearPlan>;
const show = async (query: object = {}): Promise<Found> =>
  (
    await planner(contract.yearPlan, {
      params: { year: '2026' },
      query: { unitId: force.bureau.id, ...query },
    })
  ).body;
const change = (planId: string, begun: boolean) =>
  planner(contract.changePlan, { params: { planId }, body: { begun } });
const submit = (planId: string) =>
  planner(contract.submitPlan, { params: { planId }, body: { submitted: true } });
const approve = (planId: string, ok = true) =>
  leader(contract.decidePlan, { params: { planId }, body: { approve: ok, reason: '同意' } });

test('an approved plan stands until its change is approved; classes keep their line, the former version can be read', async () => {
  const begun = { params: { year: '2026' }, body: { unitId: force.bureau.id, copy: false } };
  const { planId } = (await planner(contract.beginPlan, begun)).body;
  const add = (id: string, body: object) => planner(contract.addLine, { params: { planId: id }, body });
  for (const title of ['手枪复训', '急救', '驾驶']) await add(planId, line(title));
  expect((await change(planId, true)).body.code).toBe('plan-not-approved');
  await submit(planId);
  await approve(planId);
  const [pistol, aid, driving] = (await show()).plan!.lines;
  await makeClass(force.em(), { unit: force.bureau, lead: force.trainer, over: { planLineId: pistol!.id } });

  // Two at once: one change is begun.
  const both = await Promise.all([change(planId, true), change(planId, true)]);
  expect(both.map(({ body }) => body.code ?? 'begun').toSorted()).toEqual(['begun', 'plan-change-open']);
  const draft = (await show()).change!;
  expect(draft).toMatchObject({ version: 2, state: 'draft', mayWrite: true });
  expect((await submit(draft.id)).body.code).toBe('plan-unchanged');
  const [first, second, third] = draft.lines;
  expect(first!.ofLineId).toBe(pistol!.id);
  const said = line('手枪复训', { peopleEach: 12, quotas: [{ unitId: force.station.id, people: 6 }] });
  const edit = { params: { planLineId: first!.id }, body: { ...said, revision: first!.revision } };
  expect((await planner(contract.changeLine, edit)).status).toBe(200);
  const remove = (planLineId: string) => planner(contract.removeLine, { params: { planLineId } });
  // Another change of this line would leave a class without its line.
  expect((await remove(first!.id)).body).toMatchObject({ code: 'plan-line-used', title: '手枪复训' });
  expect((await remove(third!.id)).status).toBe(200);
  await add(draft.id, line('无人机'));
  expect((await planner(contract.changeLine, { ...edit, params: { planLineId: aid!.id } })).body.code).toBe(
    'plan-not-draft',
  );
  expect((await submit(draft.id)).status).toBe(200);
  expect((await show()).plan).toMatchObject({ version: 1, lines: [{ peopleEach: 10 }, {}, {}] });

  expect((await approve(draft.id, false)).status).toBe(200);
  expect((await show()).change).toMatchObject({ state: 'draft', decision: 'returned' });
  await submit(draft.id);
  expect((await approve(draft.id)).status).toBe(200);
  const after = await show();
  expect(after.change).toBeNull();
  expect(after.plan).toMatchObject({
    id: planId,
    version: 2,
    state: 'approved',
    decidedBy: force.leader.name,
  });
  expect(after.plan!.lines).toMatchObject([
    { id: pistol!.id, peopleEach: 12, planned: 1, quotas: [{ people: 6 }] },
    { id: aid!.id, titleZh: '急救' },
    { titleZh: '无人机' },
  ]);
  expect(second!.ofLineId).toBe(aid!.id);
  expect(after.formers).toMatchObject([{ version: 1, decidedBy: force.leader.name, reason: '同意' }]);
  const former = (await show({ version: 1 })).plan!;
  expect(former).toMatchObject({ state: 'former', version: 1, mayWrite: false, mayDecide: false });
  expect(former.lines.map(({ titleZh, peopleEach }) => [titleZh, peopleEach])).toEqual([
    ['手枪复训', 10],
    ['急救', 10],
    [driving!.titleZh, 10],
  ]);
  expect(former.lines[0]!.quotas).toMatchObject([{ people: 4 }]);
  // Handed in and decided: the plan once, its change twice; the last decision stands with the plan.
  const told = await rows<{ planId: string }>(
    force.em(),
    `select payload ->> 'planId' as "planId" from outbox where topic = 'plan.moved' order by id`,
  );
  expect(told.map((one) => one.planId)).toEqual([planId, planId, ...Array(4).fill(draft.id), planId]);
});

test('a change is dropped without a trace on the plan; a class opened meanwhile keeps a line in', async () => {
  const { plan } = await show();
  await change(plan!.id, true);
  expect((await change(plan!.id, false)).status).toBe(200);
  expect((await change(plan!.id, false)).status).toBe(404);
  expect((await show()).change).toBeNull();
  expect((await show()).plan!.lines).toEqual(plan!.lines);

  await change(plan!.id, true);
  const draft = (await show()).change!;
  const aid = draft.lines.find(({ titleZh }) => titleZh === '急救')!;
  await planner(contract.removeLine, { params: { planLineId: aid.id } });
  await submit(draft.id);
  await makeClass(force.em(), {
    unit: force.bureau,
    lead: force.trainer,
    over: { planLineId: aid.ofLineId! },
  });
  expect((await approve(draft.id)).body).toMatchObject({ code: 'plan-line-used', title: '急救' });
  expect((await show()).plan).toMatchObject({ version: 2, lines: plan!.lines.map(({ id }) => ({ id })) });
  // Next year begins with the lines that stand, not with those of a change.
  const copy = { params: { year: '2027' }, body: { unitId: force.bureau.id, copy: true } };
  expect((await planner(contract.beginPlan, copy)).status).toBe(200);
  const next = (
    await planner(contract.yearPlan, { params: { year: '2027' }, query: { unitId: force.bureau.id } })
  ).body;
  expect(next.plan).toMatchObject({ version: 1, lines: plan!.lines.map(({ titleZh }) => ({ titleZh })) });
});
