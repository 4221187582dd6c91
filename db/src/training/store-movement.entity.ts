import { defineEntity, p } from '@mikro-orm/core';
import type { LedgerKind } from '@whetstone/core/training/store-balance.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const StoreMovementSchema = defineEntity({
  name: 'StoreMovement',
  properties: {
    /** Made on the device: a movement that is sent twice is written once. */
    id: id(),
    resourceId: idOf(),
    /** The drill session for which it moved; null: it came into the store from outside, or left it for good. */
    sessionId: idOf().nullable(),
    kind: p.string().$type<LedgerKind>(),
    quantity: p.integer(),
    note: p.text(),
    byId: idOf(),
    at: instant(),
  },
  indexes: [{ properties: ['sessionId'] }, { properties: ['resourceId'] }],
  checks: [
    { name: 'store_movement_quantity', expression: 'quantity >= 1' },
    {
      name: 'store_movement_kind',
      expression: "kind in ('issue', 'return', 'loss', 'damage', 'receive', 'remove')",
    },
    {
      name: 'store_movement_session',
      expression: "(kind in ('receive', 'remove')) = (session_id is null)",
    },
  ],
});

/**
 * Rounds, weapons or equipment that came into the store, went out of it for a session, came back, or did not.
 * Append-only: with what is booked it is the one account of them (see `stores.ts`).
 */
export class StoreMovement extends StoreMovementSchema.class {}
StoreMovementSchema.setClass(StoreMovement);
