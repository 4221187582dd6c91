import { continueBulk } from '@whetstone/db/bank/bulk-items.ts';
import { defineListener } from '../platform/listener.ts';

/** Items per turn: each turn is one transaction, so progress shows and others get their turn. */
const PER_TURN = 200;

/** Goes on with a change of many items; each turn announces the next until all are done. */
export const changeItems = defineListener({
  name: 'bank.change-items',
  topics: ['item-bulk.asked'],
  key: ({ bulkId }) => bulkId,
  async run({ bulkId }, { em, now }) {
    await continueBulk(em, bulkId, { limit: PER_TURN, now });
  },
});
