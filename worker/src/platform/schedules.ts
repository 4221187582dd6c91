import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { type Clock, later } from '@whetstone/core/platform/clock.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Schedule } from './listener.ts';
import { isBusy } from './relay.ts';
import { jobCtx } from './run-task.ts';

/**
 * Runs each schedule at its pace. A transaction-level advisory lock per schedule lets one worker of
 * many do a turn while the others skip it; the work itself is idempotent.
 */
export function keepSchedules(
  orm: MikroORM,
  clock: Clock,
  schedules: readonly Schedule[],
  onError: (error: Error) => void,
): () => Promise<void> {
  const running = new Set<Promise<void>>();
  const timers = schedules.map((schedule) => {
    const mayRun = yielding(orm, clock, schedule);
    return setInterval(() => {
      const turn = mayRun()
        .then((may) => (may ? runSchedule(orm, clock, schedule) : undefined))
        .catch(onError)
        .then(() => void running.delete(turn));
      running.add(turn);
    }, schedule.everySeconds * 1000);
  });
  return async () => {
    for (const timer of timers) clearInterval(timer);
    await Promise.all(running);
  };
}

/** Whether a turn of the schedule may begin: at once, or as `yieldsSeconds` says. */
export function yielding(
  orm: MikroORM,
  clock: Clock,
  { yieldsSeconds }: Pick<Schedule, 'yieldsSeconds'>,
): () => Promise<boolean> {
  let yieldedSince: string | null = null;
  return async () => {
    const now = clock.now();
    if (yieldsSeconds === undefined || !(await isBusy(orm, now))) {
      yieldedSince = null;
      return true;
    }
    yieldedSince ??= now;
    if (now < later(yieldedSince, yieldsSeconds)) return false;
    yieldedSince = null;
    return true;
  };
}

/** One turn of a schedule, or none when another worker is at it. */
export function runSchedule(orm: MikroORM, clock: Clock, schedule: Schedule): Promise<void> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const [lock] = await rows<{ mine: boolean }>(
      em,
      'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as mine',
      [`schedule:${schedule.name}`],
    );
    if (lock?.mine) await schedule.run(jobCtx(em, clock));
  });
}
