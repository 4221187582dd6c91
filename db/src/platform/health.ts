import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from './sql.ts';

export interface HealthPart {
  name: 'database' | 'queue' | 'worker';
  well: boolean;
  detail: string;
}

/** A worker that has not been heard of for this long counts as gone. */
const SILENCE_SECONDS = 10;

/** State of database, queue and worker, as the heartbeats of the workers tell it. */
export async function healthOf(em: EntityManager, now: string): Promise<HealthPart[]> {
  const beats = await rows<{ queueWell: boolean; detail: string }>(
    em,
    'select queue_well as "queueWell", detail from heartbeat where at > ? order by queue_well desc',
    [later(now, -SILENCE_SECONDS)],
  );
  const best = beats[0];
  return [
    { name: 'database', well: true, detail: 'answers' },
    {
      name: 'queue',
      well: best?.queueWell ?? false,
      detail: best ? best.detail || 'answers' : 'no worker to ask',
    },
    {
      name: 'worker',
      well: beats.length > 0,
      detail: beats.length > 0 ? `${beats.length} at work` : 'no worker is running',
    },
  ];
}
