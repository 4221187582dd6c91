import { defineEntity, p } from '@mikro-orm/core';
import type { StoreKind } from '@whetstone/core/training/store-balance.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const StoreMovementSchema = defineEntity({
  name: 'StoreMovement',
  properties: {
    /** Made on the device: a movement that is sent twice is written once. */
    id: id(),
    resourceId: idOf(),
    /** The drill session for which it moved. */
    sessionId: idOf(),
    kind: p.string().$type<StoreKind>(),
    quantity: p.integer(),
    note: p.text(),
    byId: idOf(),
    at: instant(),
  },
  indexes: [{ properties: ['sessionId'] }, { properties: ['resourceId'] }],
  checks: [
    { name: 'store_movement_quantity', expression: 'quantity >= 1' },
    { name: 'store_movement_kind', expression: "kind in ('issue', 'return', 'loss', 'damage')" },
  ],
});

/** Rounds, weapons or equipment that went out of the store for a session, came back, or did not. Append-only. */
export class StoreMovement extends StoreMovementSchema.class {}
StoreMovementSchema.setClass(StoreMovement);
