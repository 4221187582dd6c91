import type { EntityManager } from '@mikro-orm/postgresql';
import type { addEnemy, removeEnemy } from '@whetstone/core/bank/editing-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemEnemy } from '@whetstone/db/bank/item-enemy.entity.ts';
import { noteItem } from '@whetstone/db/bank/save-item.ts';
import type { Handler } from '../platform/context.ts';

interface Pair {
  itemId: string;
  enemyId: string;
}

/** Both items, and the pair as it is kept: the lower id first. */
async function pairOf(em: EntityManager, { itemId, enemyId }: Pair) {
  if (itemId === enemyId) throw new Refusal('invalid-input', { where: 'enemyId' });
  const [item, enemy] = [await em.findOne(Item, itemId), await em.findOne(Item, enemyId)];
  if (!item || !enemy) throw new Refusal('not-found');
  const [low, high] = itemId < enemyId ? [itemId, enemyId] : [enemyId, itemId];
  return { items: [item, enemy] as const, key: { itemId: low, enemyId: high } };
}

export const layEnemies: Handler<typeof addEnemy> = async ({ params }, { em, actor, now }) => {
  const { items, key } = await pairOf(em, params);
  const made = await em.upsert(
    ItemEnemy,
    { ...key, addedById: actor.personId, addedAt: now },
    { onConflictAction: 'ignore' },
  );
  if (made.addedAt === now) noteBoth(em, items, 'enemy-added', { personId: actor.personId, now });
  await em.flush();
  return { done: true };
};

export const partEnemies: Handler<typeof removeEnemy> = async ({ params }, { em, actor, now }) => {
  const { items, key } = await pairOf(em, params);
  const removed = await em.nativeDelete(ItemEnemy, key);
  if (removed > 0) noteBoth(em, items, 'enemy-removed', { personId: actor.personId, now });
  await em.flush();
  return { done: true };
};

function noteBoth(
  em: EntityManager,
  [one, other]: readonly [Item, Item],
  what: 'enemy-added' | 'enemy-removed',
  by: { personId: string; now: string },
): void {
  noteItem(em, one, what, { ...by, comment: other.code });
  noteItem(em, other, what, { ...by, comment: one.code });
}
