import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Listener } from './listener.ts';
import type { Task } from './relay.ts';
import { buryTask, runTask } from './run-task.ts';
import { runTogether } from './run-together.ts';

const TRIES = 5;

export interface Queueing {
  /**
   * Queues a job for each task; one that is there already in the same round is not doubled. Another round
   * may double it, which costs a look and does no harm: the effect is guarded by the task.
   */
  add(tasks: readonly Task[], round?: string): Promise<void>;
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

export interface QueueOptions {
  redisUrl: string;
  /** All workers of one database share it; two databases on one Redis must not. */
  queueName: string;
  concurrency: number;
  onError: (error: Error) => void;
}

/** Names a job that does all keys of its listener. */
const ALL_KEYS = '*';

/**
 * The newest task of each key: whichever job of a key comes first claims all that is owed for it. Of a listener
 * that does its keys together, one for all of them.
 */
function jobsOf(tasks: readonly Task[], byName: ReadonlyMap<string, Listener>, alone: boolean): Task[] {
  const jobs = new Map<string, Task>();
  for (const task of tasks) {
    const isCrowd = !alone && byName.get(task.listener)?.together !== undefined;
    const key = isCrowd ? ALL_KEYS : task.key;
    jobs.set(`${task.listener} ${key}`, { ...task, key });
  }
  return [...jobs.values()];
}

/** Opens the queue and a consumer on it. Redis holds only copies: what is owed stands in outbox_task. */
export function openQueue(
  orm: MikroORM,
  clock: Clock,
  listeners: readonly Listener[],
  { redisUrl, queueName, concurrency, onError }: QueueOptions,
): Queueing {
  const producer = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: false,
  });
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<Task>(queueName, { connection: producer });
  const byName = new Map(listeners.map((listener) => [listener.name as string, listener]));
  const turns = new Map<Listener, Promise<readonly Task[]>>();
  const worker = new Worker<Task>(
    queueName,
    async ({ data }: Job<Task>) => {
      const listener = byName.get(data.listener);
      if (!listener) throw new Error(`no listener ${data.listener}`);
      if (data.key !== ALL_KEYS) return runTask(orm, clock, listener, data);
      // One at a time here: two batches of one listener would wait for each other's rows.
      const turn = (turns.get(listener) ?? Promise.resolve([]))
        .catch(() => [])
        .then(() => runTogether(orm, clock, listener));
      turns.set(listener, turn);
      const failed = await turn;
      if (failed.length > 0) await add(failed, 'alone', true);
      return 'done';
    },
    { connection: consumer, concurrency, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } },
  );
  for (const connection of [producer, consumer]) connection.on('error', onError);
  queue.on('error', onError);
  worker.on('error', onError);
  worker.on('failed', (job, error) => {
    onError(error);
    if (!job || job.attemptsMade < TRIES) return;
    buryTask(orm, job.data, error.stack ?? error.message, job.attemptsMade, clock.now()).catch(onError);
  });
  const add = async (tasks: readonly Task[], round = 'relayed', alone = false) => {
    await queue.addBulk(
      jobsOf(tasks, byName, alone).map((task) => ({
        name: task.listener,
        data: task,
        opts: {
          jobId: `outbox-${task.outboxId}-${task.listener}-${round}`,
          attempts: TRIES,
          backoff: { type: 'exponential', delay: 200 },
        },
      })),
    );
  };
  return {
    add: (tasks, round) => add(tasks, round),
    ping: () =>
      producer.ping().then(
        (answer) => answer === 'PONG',
        () => false,
      ),
    async close() {
      await worker.close();
      await queue.close();
      producer.disconnect();
      consumer.disconnect();
    },
  };
}
