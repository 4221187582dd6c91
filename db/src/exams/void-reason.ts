import type { EntityManager } from '@mikro-orm/postgresql';
import { AttemptEvent } from './attempt-event.entity.ts';

/** Why an attempt was declared void, in the words of who did it; empty where none were kept. */
export async function voidReason(em: EntityManager, attemptId: string): Promise<string> {
  const event = await em.findOne(AttemptEvent, { attemptId, to: 'voided' }, { orderBy: { at: 'desc' } });
  return event?.reason ?? '';
}
