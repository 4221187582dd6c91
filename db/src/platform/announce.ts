import type { EntityManager } from '@mikro-orm/postgresql';
import type { Payload, Topic } from '@whetstone/core/platform/topics.ts';
import { Outbox } from './outbox.entity.ts';

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
