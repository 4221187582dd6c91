import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, instantAtWall } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import type { Audience } from '@whetstone/core/outreach/pushes/audience.ts';
import { itemOfPush, keepPushAnswer } from '@whetstone/db/outreach/pushes/answer-push.ts';
import { itemsToPush } from '@whetstone/db/outreach/pushes/push-matter.ts';
import { PushPlace } from '@whetstone/db/outreach/pushes/push-place.entity.ts';
import { closePushes, sendDuePushes } from '@whetstone/db/outreach/pushes/send-pushes.ts';
import { StudyPush } from '@whetstone/db/outreach/pushes/study-push.entity.ts';
import { peopleOfPush, tellOfPushes } from '@whetstone/db/outreach/pushes/tell-pushes.ts';
import { newId } from '@whetstone/db/platform/id.ts';

interface Reading {
  readonly title: string;
  readonly text: string;
  readonly capabilityCode: string;
  readonly daysAgo: number;
  readonly openDays: number;
  /** Of ten people, so many answered. */
  readonly answered: number;
}

const READINGS: readonly Reading[] = [
  {
    title: '演示：盘查之前先说的三句话',
    text: '1. 表明身份：报单位、出示证件。\n2. 说明理由：为什么请对方停下。\n3. 告知权利：可以申辩，可以投诉。\n\n语气平稳，一次只说一件事。',
    capabilityCode: 'LAW-02',
    daysAgo: 40,
    openDays: 10,
    answered: 9,
  },
  {
    title: '演示：止血带绑在哪里',
    text: '绑在伤口**近心端**，离伤口一掌宽，写下时间。不要绑在关节上，也不要为了看一眼就松开。',
    capabilityCode: 'AID-01',
    daysAgo: 20,
    openDays: 10,
    answered: 8,
  },
  {
    title: '演示：修订以后，告知要说全',
    text: '作出处罚决定之前，要把**事实、理由、依据**一并告知，并听取申辩。笔录里要看得出这三样都说过。',
    capabilityCode: 'LAW-02',
    daysAgo: 2,
    openDays: 12,
    answered: 3,
  },
];

export interface PushCast {
  readonly trainerId: string;
  /** The unit they go to, and people who have not answered the newest. */
  readonly unit: { readonly id: string; readonly path: string };
  readonly unread: readonly string[];
}

/** Readings of the last weeks to one unit, sent and answered as people do: two are over, the newest is open. */
export async function tellPushes(
  em: EntityManager,
  { trainerId, unit, unread }: PushCast,
  now: string,
): Promise<void> {
  const today = dayAt(now);
  const audience: Audience = { kind: 'unit' };
  for (const reading of READINGS) {
    const { title, text, capabilityCode, daysAgo, openDays } = reading;
    const [item] = await itemsToPush(em, { q: '', capabilityCode });
    if (!item) continue;
    const sendOn = addDays(today, -daysAgo);
    const sentAt = instantAtWall(sendOn, '09:00');
    const push = em.create(StudyPush, {
      id: newId(),
      unitId: unit.id,
      unitPath: unit.path,
      branchId: null,
      audience,
      title,
      text,
      lessonId: null,
      itemVersionId: item.versionId,
      sendOn,
      endOn: addDays(sendOn, openDays),
      madeById: trainerId,
      madeAt: sentAt,
    });
    await em.flush();
    await sendDuePushes(em, sentAt, sendOn);
    await answerAll(em, push, reading, daysAgo > openDays ? [] : unread);
    await tellOfPushes(em, await peopleOfPush(em, push.id), { now, today });
  }
  await closePushes(em, now, today);
}

/** Every person of the list answers or not by their place in it, and most are right. */
async function answerAll(
  em: EntityManager,
  push: StudyPush,
  reading: Reading,
  but: readonly string[],
): Promise<void> {
  const item = await itemOfPush(em, push);
  const kind = kindOf(item.kind);
  const right = kind.reveal(item.content) as { response: never };
  const places = await em.find(PushPlace, { pushId: push.id }, { orderBy: { personId: 'asc' } });
  const answeredAt = instantAtWall(addDays(push.sendOn, 1), '20:10');
  for (const [at, place] of places.entries()) {
    if (at % 10 >= reading.answered || but.includes(place.personId)) continue;
    const response = at % 4 === 3 ? wrongAnswer(item.content, right.response) : right.response;
    await keepPushAnswer(em, { push, place, item }, { response, answeredAt }, answeredAt);
  }
  await em.flush();
}

/** Another option of a single choice; for other kinds the right answer, since theirs are many. */
function wrongAnswer(content: Record<string, unknown>, right: never): never {
  const options = content['options'] as { id: string }[] | undefined;
  const pick = (right as { pick?: string }).pick;
  const other = pick && options?.find(({ id }) => id !== pick);
  return (other ? { pick: other.id } : right) as never;
}
