import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { rowsAgain } from '@whetstone/db/platform/prepared.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import type { Listener } from './listener.ts';

export interface Task {
  outboxId: number;
  listener: string;
  key: string;
}

interface Announcement {
  id: number;
  topic: Topic;
  payload: Payload<Topic>;
}

const BATCH = 500;

/**
 * Takes waiting announcements and writes the tasks their listeners owe, in one transaction: any
 * number of relays share the work (SKIP LOCKED), and none is taken twice.
 * @returns the tasks written, to be handed to the queue after the commit
 */
export function takeAnnouncements(
  orm: MikroORM,
  listeners: readonly Listener[],
  now: string,
): Promise<Task[]> {
  return orm.em.fork().transactional(async (em) => {
    const waiting = await rowsAgain<Announcement>(
      em as EntityManager,
      `update outbox set relayed_at = ? where id in (
         select id from outbox where relayed_at is null order by id limit ${BATCH} for update skip locked)
       returning id::float8 as id, topic, payload`,
      [now],
    );
    const tasks = waiting.flatMap(({ id, topic, payload }) =>
      listeners
        .filter((listener) => listener.topics.includes(topic))
        .map((listener) => ({ outboxId: id, listener: listener.name, key: listener.key(payload, topic) })),
    );
    if (tasks.length > 0) await writeTasks(em as EntityManager, tasks, now);
    return tasks;
  });
}

async function writeTasks(em: EntityManager, tasks: readonly Task[], now: string): Promise<void> {
  await rowsAgain(
    em,
    `insert into outbox_task (outbox_id, listener, key, created_at)
     select *, ?::timestamptz from unnest(?::bigint[], ?::text[], ?::text[]) on conflict do nothing`,
    [
      now,
      sqlArray(tasks.map((task) => task.outboxId)),
      sqlArray(tasks.map((task) => task.listener)),
      sqlArray(tasks.map((task) => task.key)),
    ],
  );
}

/** Tasks still owed from before this instant: their jobs are queued again (a job that exists is not doubled). */
export function tasksOwedSince(orm: MikroORM, before: string): Promise<Task[]> {
  return rows<Task>(
    orm.em.fork(),
    `select outbox_id::float8 as "outboxId", listener, key from outbox_task
     where created_at < ? order by outbox_id limit 5000`,
    [before],
  );
}

/** So long after the last announcement the next one is still to be reckoned with. */
const STILL_BUSY_SECONDS = 10;

/** Whether anything that announcements ask for is still to be done, or more of them are coming in. */
export async function isBusy(orm: MikroORM, now: string): Promise<boolean> {
  const [found] = await rowsAgain<{ busy: boolean }>(
    orm.em.fork(),
    `select exists (select from outbox_task)
         or coalesce((select announced_at from outbox order by id desc limit 1) > ?::timestamptz, false) as busy`,
    [later(now, -STILL_BUSY_SECONDS)],
  );
  return found?.busy === true;
}
