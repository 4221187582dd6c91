import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '@whetstone/core/platform/clock.ts';
import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import type { Listener } from './listener.ts';
import type { Task } from './relay.ts';
import { buryTask, runTask } from './run-task.ts';

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
  /** Milliseconds before a failed job's second try; each further one waits twice as long. */
  retryMs: number;
  onError: (error: Error) => void;
}

/** The newest task of each key: whichever job of a key comes first claims all that is owed for it. */
function onePerKey(tasks: readonly Task[]): Task[] {
  return [...new Map(tasks.map((task) => [`${task.listener} ${task.key}`, task])).values()];
}

/** Opens the queue and a consumer on it. Redis holds only copies: what is owed stands in outbox_task. */
export function openQueue(
  orm: MikroORM,
  clock: Clock,
  listeners: readonly Listener[],
  { redisUrl, queueName, concurrency, retryMs, onError }: QueueOptions,
): Queueing {
  const producer = new Redis(redisUrl, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    lazyConnect: false,
  });
  const consumer = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue<Task>(queueName, { connection: producer });
  const byName = new Map(listeners.map((listener) => [listener.name as string, listener]));
  const worker = new Worker<Task>(
    queueName,
    async ({ data }: Job<Task>) => {
      const listener = byName.get(data.listener);
      if (!listener) throw new Error(`no listener ${data.listener}`);
      return runTask(orm, clock, listener, data);
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
  return {
    async add(tasks, round = 'relayed') {
      if (tasks.length === 0) return;
      await queue.addBulk(
        onePerKey(tasks).map((task) => ({
          name: task.listener,
          data: task,
          opts: {
            jobId: `outbox-${task.outboxId}-${task.listener}-${round}`,
            attempts: TRIES,
            backoff: { type: 'exponential', delay: retryMs },
          },
        })),
      );
    },
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
