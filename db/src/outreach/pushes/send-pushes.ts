import type { EntityManager } from '@mikro-orm/postgresql';
import { isQuiet } from '@whetstone/core/training/remind.ts';
import { announce } from '../../platform/announce.ts';
import { rows } from '../../platform/sql.ts';
import { reachedBy } from './audiences.ts';
import { StudyPush } from './study-push.entity.ts';

/** So many at once; the rest follows with the next turn. */
const AT_ONCE = 20;

/** Writes down who belongs to the audience today: who comes later is not asked, who leaves it stays asked. */
async function addPeople(em: EntityManager, push: StudyPush, now: string, today: string): Promise<void> {
  const { sql, params } = reachedBy(push.audience, push.unitPath ?? null, today);
  await rows(
    em,
    `insert into push_place (push_id, person_id, branch_id, added_at)
     select ?, p.id, p.branch_id, ?::timestamptz from person p where ${sql} on conflict do nothing`,
    [push.id, now, ...params],
  );
}

/**
 * Sends the pushes whose day has come, outside quiet hours, each once; what is sent for a unit goes to the audience within
 * it as it is today. @returns the pushes that were sent
 */
export async function sendDuePushes(em: EntityManager, now: string, today: string): Promise<string[]> {
  if (isQuiet(now)) return [];
  const due = await em.find(
    StudyPush,
    { sentAt: null, withdrawnAt: null, sendOn: { $lte: today }, endOn: { $gte: today } },
    { orderBy: { sendOn: 'asc', id: 'asc' }, limit: AT_ONCE },
  );
  for (const push of due) {
    push.sentAt = now;
    await addPeople(em, push, now, today);
    announce(em, 'push.moved', { pushId: push.id }, now);
  }
  await em.flush();
  return due.map(({ id }) => id);
}

/** Notices pushes whose last day has passed, each once: nobody is asked for them any more. */
export async function closePushes(em: EntityManager, now: string, today: string): Promise<void> {
  const over = await em.find(
    StudyPush,
    { closedAt: null, endOn: { $lt: today } },
    { orderBy: { endOn: 'asc', id: 'asc' }, limit: 200 },
  );
  for (const push of over) {
    push.closedAt = now;
    if (push.sentAt) announce(em, 'push.moved', { pushId: push.id }, now);
  }
  await em.flush();
}
