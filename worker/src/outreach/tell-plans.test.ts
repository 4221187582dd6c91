import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { notHandedIn, TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const lines = (kind: string) => force.em().find(Notification, { kind }, { orderBy: { id: 'asc' } });

/** Does something to the plan and lets it be told of. */
async function move(planId: string, act: (plan: TrainingPlan) => void): Promise<void> {
  const em = force.em();
  act(await em.findOneOrFail(TrainingPlan, planId));
  await em.flush();
  await force.say('plan.moved', { planId });
  await force.settle();
}

test('a plan that is handed in asks a leader, each time anew; who handed it in reads every decision once', async () => {
  const { station, planner, leader } = force.house;
  const em = force.em();
  const { id } = em.create(TrainingPlan, {
    id: newId(),
    unitId: station.id,
    unitPath: station.path,
    year: 2027,
    version: 1,
    changeOfId: null,
    endedAt: null,
    madeById: planner.id,
    madeAt: testNow,
    ...notHandedIn,
  });
  await em.flush();
  const answers = () => lines('plan-answered').then((told) => told.map(({ text }) => text.zh));

  await move(id, (plan) => plan.submit(planner.id, testNow));
  const asked = {
    personId: leader.id,
    subject: id,
    asks: true,
    href: `/plan/year?year=2027&unit=${station.id}`,
  };
  expect(await lines('plan-to-approve')).toMatchObject([{ ...asked, doneAt: null }]);
  await move(id, (plan) => plan.decide(leader.id, false, '场地不足', testNow));
  expect((await lines('plan-to-approve'))[0]!.doneAt).not.toBeNull();
  expect(await answers()).toEqual(['场地不足']);

  await move(id, (plan) => plan.submit(planner.id, testNow));
  expect((await lines('plan-to-approve'))[0]!.doneAt).toBeNull();
  // Taken back: nobody is asked, and what was said before is not said again.
  await move(id, (plan) => plan.recall());
  expect((await lines('plan-to-approve'))[0]!.doneAt).not.toBeNull();
  expect(await answers()).toEqual(['场地不足']);

  await move(id, (plan) => plan.submit(planner.id, testNow));
  await move(id, (plan) => plan.decide(leader.id, true, '同意', '2026-12-01T01:00:00.000Z'));
  expect(await answers()).toEqual(['场地不足', '同意']);
  expect((await lines('plan-answered')).every(({ personId }) => personId === planner.id)).toBe(true);
});
