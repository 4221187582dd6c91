import type { EntityManager } from '@mikro-orm/postgresql';
import { Item } from '../bank/item.entity.ts';
import { noteItem } from '../bank/save-item.ts';
import { announce } from '../platform/announce.ts';
import { citedItems } from './cited-items.ts';
import { ModelChange } from './model-change.entity.ts';

/**
 * Notes every published change whose day has come: items that cite the old edition are retired where that
 * was decided, and everybody is to be made anew. A change comes into force once.
 * @returns how many did now
 */
export async function bringIntoForce(em: EntityManager, today: string, now: string): Promise<number> {
  const due = await em.find(
    ModelChange,
    { status: 'published', inForceAt: null, effectiveOn: { $lte: today } },
    { orderBy: { effectiveOn: 'asc', id: 'asc' } },
  );
  for (const change of due) {
    change.inForceAt = now;
    if (change.law?.retireItems) await retireCited(em, change, now);
    announce(em, 'model-change.in-force', { changeId: change.id }, now);
  }
  return due.length;
}

async function retireCited(em: EntityManager, change: ModelChange, now: string): Promise<void> {
  if (!change.law || !change.decided) return;
  const cited = await citedItems(em, change.law);
  const items = await em.find(Item, { id: { $in: cited.map(({ id }) => id) }, status: 'published' });
  for (const item of items) {
    item.retire();
    item.changedAt = now;
    noteItem(em, item, 'retired', { personId: change.decided.byId, now, comment: change.nameZh });
  }
}
