import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import type { Listener } from './listener.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Task } from './relay.ts';
import { runTogether } from './run-together.ts';

const LONGEST_REST_MS = 2_000;

/** The listeners of one worker whose work comes in crowds. */
export interface Crowds {
  /** Sets to work those that owe something; gives back the tasks that are jobs by themselves. */
  ring(tasks: readonly Task[]): Task[];
  close(): Promise<void>;
}

/**
 * Works crowds off without the queue: what is owed stands in `outbox_task`, and a turn takes all it finds
 * there, so one ring serves any number of announcements. `alone` is given what failed together.
 */
export function gatherCrowds(
  orm: MikroORM,
  clock: Clock,
  listeners: readonly Listener[],
  { alone, onError }: { alone: (tasks: Task[]) => Promise<void>; onError: (error: Error) => void },
): Crowds {
  const closing = new AbortController();
  const turnOf = (listener: Listener, rests: number) =>
    oneAtATime(async () => {
      if (closing.signal.aborted) return;
      const beganAt = performance.now();
      const failed = await runTogether(orm, clock, listener);
      if (failed.length > 0) await alone(failed);
      const rest = Math.min(LONGEST_REST_MS, rests * (performance.now() - beganAt));
      await pause(rest, undefined, { signal: closing.signal }).catch(() => undefined);
    }, onError);
  const turns = new Map(
    listeners.flatMap((one) => (one.crowd ? [[one.name as string, turnOf(one, one.crowd.rests)]] : [])),
  );
  return {
    ring(tasks) {
      for (const name of new Set(tasks.map(({ listener }) => listener))) turns.get(name)?.();
      return tasks.filter(({ listener }) => !turns.has(listener));
    },
    async close() {
      closing.abort();
      await Promise.all([...turns.values()].map((turn) => turn.settled()));
    },
  };
}
