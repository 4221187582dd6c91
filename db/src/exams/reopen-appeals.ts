import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { ItemAppeal } from './item-appeal.entity.ts';

/** Appeals whose proposal came to nothing wait for an answer again. */
export async function reopenAppeals(em: EntityManager, regradeId: string, now: string): Promise<void> {
  for (const one of await em.find(ItemAppeal, { regradeId, state: 'upheld' })) {
    one.reopen();
    announce(em, 'item-appeal.moved', { appealId: one.id }, now);
  }
}
