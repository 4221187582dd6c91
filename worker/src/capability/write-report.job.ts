import { continueDelivery } from '@whetstone/db/capability/report/deliver.ts';
import { defineListener } from '../platform/listener.ts';

/** People or units per turn: each turn is one transaction, so progress shows and others get their turn. */
const PER_TURN = 2000;

/** Writes a report for one receiver; each turn announces the next until all rows are written. */
export const writeReport = defineListener({
  name: 'capability.write-report',
  topics: ['report.asked'],
  key: ({ deliveryId }) => deliveryId,
  async run({ deliveryId }, { em, now, today }) {
    await continueDelivery(em, deliveryId, { now, today, limit: PER_TURN });
  },
});
