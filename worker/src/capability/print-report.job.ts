import { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';
import { sheetOfDelivery } from '@whetstone/db/capability/report/report-sheet.ts';
import { defineListener } from '../platform/listener.ts';
import { printSheet } from './print-sheet.ts';

/** Puts a report that was delivered on paper: the PDF follows the rows. */
export const printReport = defineListener({
  name: 'capability.print-report',
  topics: ['report.delivered'],
  key: ({ deliveryId }) => deliveryId,
  async run({ deliveryId }, { em, now }) {
    const delivery = await em.findOne(ReportDelivery, { id: deliveryId, state: 'ready', paperAt: null });
    if (!delivery) return;
    const sheet = await sheetOfDelivery(em, delivery, delivery.finishedAt ?? now);
    Object.assign(delivery, { paper: await printSheet(sheet), paperAt: now });
    await em.flush();
  },
});
