import { defineEntity, p } from '@mikro-orm/core';
import type { StoreBalance } from '@whetstone/core/training/store-balance.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const StoreSigningSchema = defineEntity({
  name: 'StoreSigning',
  properties: {
    id: id(),
    sessionId: idOf(),
    resourceId: idOf(),
    /** The account as it was signed. */
    account: p.json<StoreBalance>(),
    /** Why it does not balance; empty where it does. */
    reason: p.text(),
    signedById: idOf(),
    signedAt: instant(),
  },
  uniques: [{ properties: ['sessionId', 'resourceId'] }],
});

/** The account of one thing in one session, signed: nothing moves in it any more. */
export class StoreSigning extends StoreSigningSchema.class {}
StoreSigningSchema.setClass(StoreSigning);
