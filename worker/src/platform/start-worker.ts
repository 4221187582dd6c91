import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, later, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { gatherCrowds } from './crowds.ts';
import { hangDoorbell } from './doorbell.ts';
import type { Listener, Schedule } from './listener.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { openQueue } from './queue.ts';
import { takeAnnouncements, type Task, tasksOwedSince } from './relay.ts';
import { keepSchedules } from './schedules.ts';

export interface WorkerOptions {
  orm: MikroORM;
  clock: Clock;
  databaseUrl: string;
  redisUrl: string;
  /** Default `whetstone`. */
  queueName?: string;
  listeners: readonly Listener[];
  schedules: readonly Schedule[];
  /** Jobs at the same time in this process. */
  concurrency?: number;
  onError?: (error: Error) => void;
  /** How often it looks by itself; tests do not wait as long as a product may. */
  pace?: Pace;
}

/** All in milliseconds. */
export interface Pace {
  /** Between two looks for announcements whose bell was not heard. */
  readonly pollMs: number;
  readonly beatMs: number;
  /** A task owed for longer than this is queued again: its job may have died with Redis. */
  readonly owedMs: number;
  /** Before the second try of a failed job; each further one waits twice as long. */
  readonly retryMs: number;
}

const PACE: Pace = { pollMs: 1_000, beatMs: 2_000, owedMs: 5_000, retryMs: 200 };
/** The relay rests so many times as long as its turn took, and never longer than this. */
const RESTS = 2;
const LONGEST_REST_MS = 50;

/** Starts relay, consumer, schedules and heartbeat of one worker process. Returns how to stop it. */
export async function startWorker(options: WorkerOptions): Promise<() => Promise<void>> {
  const { orm, clock, listeners, schedules, onError = () => undefined, pace = PACE } = options;
  const queue = openQueue(orm, clock, listeners, {
    redisUrl: options.redisUrl,
    queueName: options.queueName ?? 'whetstone',
    concurrency: options.concurrency ?? 8,
    retryMs: pace.retryMs,
    onError,
  });
  const alone = (tasks: Task[]) => queue.add(tasks, 'alone');
  const crowds = gatherCrowds(orm, clock, listeners, { alone, onError });
  const closing = new AbortController();
  const relay = oneAtATime(async () => {
    const beganAt = performance.now();
    const tasks = await takeAnnouncements(orm, listeners, clock.now());
    if (tasks.length === 0) return;
    await queue.add(crowds.ring(tasks));
    // What is announced during a short rest is carried together: in a crowd a turn for each one costs more than its work.
    const rest = Math.min(LONGEST_REST_MS, RESTS * (performance.now() - beganAt));
    await pause(rest, undefined, { signal: closing.signal }).catch(() => undefined);
    relay();
  }, onError);
  const sweep = oneAtATime(async () => {
    const owed = await tasksOwedSince(orm, later(clock.now(), -pace.owedMs / 1000));
    // A round of its own each minute: a job that Redis half forgot does not keep its successor out.
    const minute = Math.floor(millisecondsOf(clock.now()) / 60_000);
    if (owed.length > 0) await queue.add(crowds.ring(owed), `owed-${minute}`);
  }, onError);
  const processId = `${hostname()}:${process.pid}:${clock.now()}`;
  const beat = oneAtATime(async () => sayAlive(orm, processId, clock.now(), await queue.ping()), onError);
  const unhang = hangDoorbell(options.databaseUrl, relay);
  const timers = [
    setInterval(relay, pace.pollMs),
    setInterval(sweep, pace.owedMs),
    setInterval(beat, pace.beatMs),
  ];
  const stopSchedules = keepSchedules(orm, clock, schedules, onError);
  sweep();
  beat();
  return async () => {
    for (const timer of timers) clearInterval(timer);
    closing.abort();
    await unhang();
    await stopSchedules();
    await Promise.all([relay.settled(), sweep.settled(), beat.settled()]);
    await crowds.close();
    await queue.close();
    await rows(orm.em.fork(), 'delete from heartbeat where process_id = ?', [processId]).catch(onError);
  };
}

async function sayAlive(orm: MikroORM, processId: string, now: string, queueWell: boolean): Promise<void> {
  await rows(
    orm.em.fork(),
    `insert into heartbeat (process_id, at, queue_well) values (?, ?, ?)
     on conflict (process_id) do update set at = excluded.at, queue_well = excluded.queue_well`,
    [processId, now, queueWell],
  );
}
