import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import { rowsAgain } from '@whetstone/db/platform/prepared.ts';
import type { Listener } from './listener.ts';
import type { Task } from './relay.ts';
import { checked, type Claimed, jobCtx, runNewest } from './run-task.ts';

/** Owed work of one key, claimed with others. */
type ClaimedKey = Claimed & Task;

/**
 * Does what a listener owes, many keys in one transaction, until nothing is left: claim and effect commit
 * together as in `runTask`. Tasks that another worker has claimed are left to it.
 * @returns tasks whose batch failed: they are owed as before, and each is to be run by itself
 */
export async function runTogether(orm: MikroORM, clock: Clock, listener: Listener): Promise<Task[]> {
  const failed: Task[] = [];
  // Keys that failed stand in the way of nobody: what comes behind them is still done.
  let behind = '';
  for (;;) {
    const { tasks, error } = await runBatch(orm, clock, listener, behind);
    if (tasks.length === 0) return failed;
    if (error === undefined) continue;
    failed.push(...tasks);
    behind = tasks.at(-1)!.key;
  }
}

async function runBatch(
  orm: MikroORM,
  clock: Clock,
  listener: Listener,
  behind: string,
): Promise<{ tasks: readonly Task[]; error?: unknown }> {
  let claimed: ClaimedKey[] = [];
  try {
    await orm.em.fork().transactional(async (fork) => {
      const em = fork as EntityManager;
      claimed = await claim(em, listener, behind);
      if (claimed.length > 0) await runAll(em, clock, listener, claimed);
    });
    return { tasks: claimed };
  } catch (error) {
    if (claimed.length === 0) throw error;
    return { tasks: claimed, error };
  }
}

async function runAll(
  em: EntityManager,
  clock: Clock,
  listener: Listener,
  claimed: readonly ClaimedKey[],
): Promise<void> {
  if (listener.runAll) return listener.runAll(claimed.map(checked), jobCtx(em, clock));
  for (const one of claimed) {
    await runNewest(listener, one, jobCtx(em, clock));
    // What one key has read is no business of the next.
    await em.flush();
    em.clear();
  }
}

function claim(em: EntityManager, { name, crowd }: Listener, behind: string): Promise<ClaimedKey[]> {
  return rowsAgain<ClaimedKey>(
    em,
    `with claimed as (
       delete from outbox_task t using (
         select outbox_id, listener from outbox_task where listener = ?::text and key > ?::text
         order by key limit ?::int for update skip locked) owed
       where t.outbox_id = owed.outbox_id and t.listener = owed.listener
       returning t.outbox_id, t.listener, t.key)
     select distinct on (c.key) c.key, c.listener, c.outbox_id::float8 as "outboxId", o.topic, o.payload
     from claimed c join outbox o on o.id = c.outbox_id order by c.key, o.id desc`,
    [name, behind, crowd?.keys ?? 1],
  );
}
