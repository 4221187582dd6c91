import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import { remindPushes } from '@whetstone/db/outreach/pushes/remind-pushes.ts';
import { closePushes, sendDuePushes } from '@whetstone/db/outreach/pushes/send-pushes.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

const TODAY = '2026-11-23';
const MORNING = `${TODAY}T02:00:00.000Z`;
const NIGHT = `${TODAY}T13:00:00.000Z`;
let force: Force;
let itemVersionId: string;
beforeAll(async () => {
  force = await openForce();
  itemVersionId = (await makeItem(force.em())).version.id;
});
afterAll(() => force.close());

const inbox = (kind: string) =>
  force.em().find(Notification, { kind, personId: force.house.officer.id }, { orderBy: { id: 'asc' } });

/** Sent this morning to the station. */
async function sent(title: string, days: number): Promise<string> {
  const em = force.em();
  const { station, trainer } = force.house;
  const audience: Audience = { kind: 'unit' };
  const made = em.create(StudyPush, {
    id: newId(),
    unitId: station.id,
    unitPath: station.path,
    branchId: null,
    audience,
    title,
    text: '短文',
    lessonId: null,
    itemVersionId,
    sendOn: TODAY,
    endOn: addDays(TODAY, days),
    madeById: trainer.id,
    madeAt: MORNING,
  });
  await em.flush();
  await sendDuePushes(em, MORNING, TODAY);
  await force.settle();
  return made.id;
}

async function answer(pushId: string): Promise<void> {
  const personId = force.house.officer.id;
  await rows(force.em(), `update push_place set answered_at = ? where push_id = ? and person_id = ?`, [
    MORNING,
    pushId,
    personId,
  ]);
  await force.say('push.answered', { pushId, personId });
  await force.settle();
}

test('all readings of a person are one line, which follows them, goes with the last and comes back', async () => {
  const first = await sent('盘查三步', 6);
  expect(await inbox('push-to-answer')).toMatchObject([
    { asks: true, doneAt: null, href: '/pushes', title: { zh: '学习推送：盘查三步' } },
  ]);
  const second = await sent('新法要点', 2);
  const [line] = await inbox('push-to-answer');
  expect(line).toMatchObject({ title: { zh: '学习推送：2 篇待读' } });
  expect(line!.text.zh).toContain('新法要点');
  await answer(second);
  expect((await inbox('push-to-answer'))[0]!.title.zh).toContain('盘查三步');
  await answer(first);
  expect((await inbox('push-to-answer'))[0]!.doneAt).not.toBeNull();

  const third = await sent('处警语言', 6);
  const lines = await inbox('push-to-answer');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ doneAt: null, readAt: null });
  const em = force.em();
  (await em.findOneOrFail(StudyPush, third)).withdrawnAt = MORNING;
  await em.flush();
  await force.say('push.moved', { pushId: third });
  await force.settle();
  expect((await inbox('push-to-answer'))[0]!.doneAt).not.toBeNull();
});

test('an ended reading is asked for no more', async () => {
  await sent('只有一天', 0);
  expect((await inbox('push-to-answer'))[0]!.doneAt).toBeNull();
  const after = later(MORNING, 86_400);
  await closePushes(force.em(), after, addDays(TODAY, 1));
  force.clock.at = after;
  await force.settle();
  expect((await inbox('push-to-answer'))[0]!.doneAt).not.toBeNull();
});

test('reminders are one for all readings, no more than two in seven days, and never in quiet hours', async () => {
  const pushId = await sent('天天提醒也只提醒两次', 20);
  await sent('同时还有一篇', 20);
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => later(MORNING, n * 86_400));
  for (const at of days) await remindPushes(force.em(), pushId, at);
  const told = await inbox('push-reminder');
  expect(told.map(({ at }) => at)).toEqual([days[0], days[2]]);
  expect(told[0]!.title.zh).toBe('还有 2 篇学习推送未答');
  // By itself only when the last day is near, and not on the day it was sent.
  expect((await remindPushes(force.em(), null, days[6]!)).reminded).toEqual([]);

  force.clock.at = NIGHT;
  await force.say('push.reminder-asked', { pushId });
  await force.settle();
  expect(await inbox('push-reminder')).toHaveLength(2);
});
