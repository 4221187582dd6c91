import type { EntityManager } from '@mikro-orm/postgresql';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { Outbox } from './outbox.entity.ts';
import { rows } from './sql.ts';

/**
 * Tells the other rooms what happened. The row is written in the caller's transaction: either both
 * the change and its announcement are there, or neither.
 */
export function announce<T extends Topic>(
  em: EntityManager,
  topic: T,
  payload: Payload<T>,
  at: string,
): void {
  em.create(Outbox, { topic, payload: payload as Record<string, unknown>, announcedAt: at });
}

/** As `announce` for many at once, in one statement that wakes the relays once. */
export async function announceAll<T extends Topic>(
  em: EntityManager,
  topic: T,
  payloads: readonly Payload<T>[],
  at: string,
): Promise<void> {
  if (payloads.length === 0) return;
  await rows(
    em,
    `insert into outbox (topic, payload, announced_at)
     select ?, payload::jsonb, ?::timestamptz from json_array_elements(?::json) payload`,
    [topic, at, JSON.stringify(payloads)],
  );
}
