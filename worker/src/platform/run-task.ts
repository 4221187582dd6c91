import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Clock, dayAt } from '@whetstone/core/platform/clock.ts';
import { type LiveMessage, liveChannel } from '@whetstone/core/platform/live.ts';
import { type Payload, type Topic, topics } from '@whetstone/core/platform/topics.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rowsAgain } from '@whetstone/db/platform/prepared.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { Value } from 'typebox/value';
import type { JobCtx, Listener } from './listener.ts';
import type { Task } from './relay.ts';

/** The newest announcement of a key. */
export interface Claimed {
  topic: Topic;
  payload: Payload<Topic>;
}

/**
 * Runs a listener for one key: claims every task of that key, does the work once, and commits claim
 * and effect together. A second delivery finds nothing to claim and does nothing. A payload that
 * does not fit its topic is an error, not a guess.
 */
export async function runTask(
  orm: MikroORM,
  clock: Clock,
  listener: Listener,
  task: Pick<Task, 'listener' | 'key'>,
): Promise<'done' | 'nothing-owed'> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const claimed = await rowsAgain<Claimed>(
      em,
      `with claimed as (delete from outbox_task where listener = ? and key = ? returning outbox_id)
       select o.topic, o.payload from claimed join outbox o on o.id = claimed.outbox_id
       order by o.id desc limit 1`,
      [task.listener, task.key],
    );
    const newest = claimed[0];
    if (!newest) return 'nothing-owed';
    await runNewest(listener, newest, jobCtx(em, clock));
    return 'done';
  });
}

/** Does the work for the newest announcement of a key. */
export async function runNewest(listener: Listener, claimed: Claimed, ctx: JobCtx): Promise<void> {
  await listener.run(checked(claimed), ctx, claimed.topic);
}

/** @throws Error when the payload does not fit its topic: no guess is made */
export function checked({ topic, payload }: Claimed): Payload<Topic> {
  if (!Value.Check(topics[topic], payload)) throw new Error(`payload of ${topic} does not fit its schema`);
  return payload;
}

/** The ctx of a job: messages to screens are sent by PostgreSQL at commit, so never for a failed job. */
export function jobCtx(em: EntityManager, clock: Clock): JobCtx {
  const now = clock.now();
  return {
    em,
    now,
    today: dayAt(now),
    async tellScreens(...messages: readonly LiveMessage[]) {
      const texts = messages.map((message) => JSON.stringify(message));
      await rowsAgain(em, 'select pg_notify(?, text) from unnest(?::text[]) text', [liveChannel, texts]);
    },
  };
}

/** Moves work that failed for good out of the way, where the administrator sees it. */
export function buryTask(
  orm: MikroORM,
  task: Task,
  error: string,
  tries: number,
  now: string,
): Promise<void> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    await rows(
      em,
      `with gone as (delete from outbox_task where listener = ? and key = ? returning outbox_id)
       insert into dead_letter (id, outbox_id, listener, key, topic, error, tries, failed_at)
       select ?, o.id, ?, ?, o.topic, ?, ?, ? from gone join outbox o on o.id = gone.outbox_id
       order by o.id desc limit 1`,
      [task.listener, task.key, newId(), task.listener, task.key, error.slice(0, 4000), tries, now],
    );
  });
}
