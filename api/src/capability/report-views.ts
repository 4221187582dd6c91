import type { DeliveryLine } from '@whetstone/core/capability/report-contract.ts';
import type { DeliveryRow } from '@whetstone/db/capability/report/deliveries.ts';
import type { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';

/** How a delivery stands, without any of its rows. */
export function deliveryLine(delivery: ReportDelivery | DeliveryRow): DeliveryLine {
  const { id, spec, receiverId, state, asOfOn, askedAt, finishedAt = null, nearOn = null } = delivery;
  const { done = 0, total = 0, rowCount = 0 } = delivery;
  const when = { asOfOn, nearOn, askedAt, finishedAt };
  return { id, title: spec.title, receiverId, state, ...when, done, total, rowCount };
}
