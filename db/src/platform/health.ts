import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import type { PartHealth } from '@whetstone/core/platform/health.ts';
import { rows } from './sql.ts';

/** A worker that has not been heard of for this long counts as gone. */
const SILENCE_SECONDS = 10;

/** State of database, queue and worker, as the heartbeats of the workers tell it, with the workers at work. */
export async function healthOf(
  em: EntityManager,
  now: string,
): Promise<{ parts: PartHealth[]; workers: number }> {
  const beats = await rows<{ queueWell: boolean }>(
    em,
    'select queue_well as "queueWell" from heartbeat where at > ? order by queue_well desc',
    [later(now, -SILENCE_SECONDS)],
  );
  const best = beats[0];
  const parts: PartHealth[] = [
    { name: 'database', condition: 'answers' },
    { name: 'queue', condition: best === undefined ? 'unasked' : best.queueWell ? 'answers' : 'silent' },
    { name: 'worker', condition: best === undefined ? 'absent' : 'working' },
  ];
  return { parts, workers: beats.length };
}
