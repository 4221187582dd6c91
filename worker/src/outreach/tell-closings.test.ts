import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import { makeClass } from '@whetstone/seed/factories/classes.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const lines = () => force.em().find(Notification, { kind: 'class-to-close' }, { orderBy: { id: 'asc' } });

async function say(classId: string, over: Partial<TrainingClass>): Promise<void> {
  const em = force.em();
  Object.assign(await em.findOneOrFail(TrainingClass, classId), over);
  await em.flush();
  await force.say('class.closing', { classId });
  await force.settle();
}

test('a closing that is proposed asks a planner, never who proposed it, until it is answered; each proposal anew', async () => {
  const { station, planner, trainer } = force.house;
  const { id } = await makeClass(force.em(), { unit: station, lead: trainer, inDays: -9, days: 1 });
  await say(id, { closeProposedById: trainer.id, closeProposedAt: testNow });
  expect(await lines()).toMatchObject([
    { personId: planner.id, asks: true, doneAt: null, href: `/classes/${id}?tab=assessment` },
  ]);
  await say(id, { closeProposedById: null, closeProposedAt: null });
  expect((await lines())[0]!.doneAt).not.toBeNull();
  await say(id, { closeProposedById: planner.id, closeProposedAt: '2026-11-22T02:00:00.000Z' });
  const left = (await lines()).filter(({ doneAt }) => doneAt === null);
  expect(left.map(({ personId }) => personId)).not.toContain(planner.id);
});

test('a proposal that was sent back asks the class teacher, with the reason, until it is proposed again', async () => {
  const { station, planner, trainer } = force.house;
  const { id } = await makeClass(force.em(), { unit: station, lead: trainer, inDays: -9, days: 1 });
  const returned = () => force.em().find(Notification, { kind: 'class-close-returned', subject: id });
  await say(id, { closeProposedById: planner.id, closeProposedAt: testNow });
  expect(await returned()).toEqual([]);
  await say(id, { closeProposedById: null, closeProposedAt: null, endReason: '缺训的人写错了' });
  expect(await returned()).toMatchObject([
    { personId: trainer.id, asks: true, doneAt: null, text: { zh: '缺训的人写错了' } },
  ]);
  await say(id, { closeProposedById: trainer.id, closeProposedAt: testNow, endReason: null });
  expect((await returned())[0]!.doneAt).not.toBeNull();
});
