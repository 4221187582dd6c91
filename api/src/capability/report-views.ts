import { later } from '@whetstone/core/platform/clock.ts';
import type { DeliveryLine } from '@whetstone/core/capability/report-contract.ts';
import type { DeliveryRow } from '@whetstone/db/capability/report/deliveries.ts';
import type { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';

/** So long a PDF is waited for after the rows are there. */
const PAPER_WAITS_SECONDS = 600;

function paperOf({ state, paperAt, finishedAt }: ReportDelivery | DeliveryRow, now: string) {
  if (paperAt) return 'ready';
  const late = finishedAt && later(finishedAt, PAPER_WAITS_SECONDS) < now;
  return state === 'ready' && !late ? 'writing' : 'none';
}

/** How a delivery stands, without any of its rows. */
export function deliveryLine(delivery: ReportDelivery | DeliveryRow, now: string): DeliveryLine {
  const { id, spec, receiverId, state, asOfOn, askedAt, finishedAt = null, nearOn = null } = delivery;
  const { done = 0, total = 0, rowCount = 0, unitsSeen = 0, unitsWhole = 0 } = delivery;
  const cut = { unitsSeen, unitsWhole, paper: paperOf(delivery, now) } as const;
  const when = { asOfOn, nearOn, askedAt, finishedAt };
  return { id, title: spec.title, receiverId, state, ...when, done, total, rowCount, ...cut };
}
