import { defineEntity } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';

const ItemEnemySchema = defineEntity({
  name: 'ItemEnemy',
  properties: {
    itemId: idOf().primary(),
    enemyId: idOf().primary(),
    addedById: idOf().nullable(),
    addedAt: instant(),
  },
  indexes: [{ properties: ['enemyId'] }],
  checks: [{ name: 'item_enemy_once', expression: 'item_id < enemy_id' }],
});

/** Two items of which one gives the other away: never on one paper. Kept once, the lower id first. */
export class ItemEnemy extends ItemEnemySchema.class {}
ItemEnemySchema.setClass(ItemEnemy);
