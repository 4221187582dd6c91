import type { EntityManager } from '@mikro-orm/postgresql';
import { type Reach, reachOf } from '@whetstone/core/access/reach.ts';
import type { ActionName } from '@whetstone/core/access/policy.ts';
import { nextDelivery, reportDay } from '@whetstone/core/capability/report.ts';
import { reportHeads } from '@whetstone/core/capability/report-columns.ts';
import { grantsInForce } from '../../access/grants.ts';
import { announce } from '../../platform/announce.ts';
import { newId } from '../../platform/id.ts';
import { rows } from '../../platform/sql.ts';
import { nearestKept } from '../past/nearest-kept.ts';
import { reportNames } from './report-names.ts';
import { countLookedAt, reportPage } from './report-page.ts';
import { ReportDelivery } from './report-delivery.entity.ts';
import { ReportPart } from './report-part.entity.ts';
import { Report } from './report.entity.ts';
import { underReach } from './under-reach.ts';
import { sheetOfDelivery } from './report-sheet.ts';
import { unitsSeenOf } from './units-page.ts';
import { workbookOfSheet } from './workbook.ts';

/** So long a delivery waits for its day to be kept. */
const RESUMED_DAYS = 7;

interface When {
  readonly now: string;
  readonly today: string;
}

/** What a person's grants let them reach today for an action; null when it is not theirs. */
export async function reachToday(
  em: EntityManager,
  personId: string,
  action: ActionName,
  today: string,
): Promise<Reach | null> {
  return reachOf({ personId, grants: await grantsInForce(em, personId, today) }, action);
}

/** Sends a report to its receivers: each delivery is written by itself, in the background. */
export function sendReport(em: EntityManager, report: Report, { now, today }: When): ReportDelivery[] {
  return report.receiverIds.map((receiverId) => {
    const delivery = em.create(ReportDelivery, {
      id: newId(),
      reportId: report.id,
      receiverId,
      spec: report.spec,
      state: 'waiting',
      asOfOn: reportDay(report.spec.asOf, today),
      askedAt: now,
      paths: [],
      heads: [],
    });
    announce(em, 'report.asked', { deliveryId: delivery.id }, now);
    return delivery;
  });
}

/**
 * Sends the reports whose day has come. A day that was missed is made up for once. A report whose maker may
 * no longer make reports stays where it is.
 */
export async function sendDueReports(em: EntityManager, { now, today }: When): Promise<void> {
  const due = await em.find(Report, { nextOn: { $lte: today }, withdrawnAt: null });
  for (const report of due) {
    const may = await reachToday(em, report.ownerId, 'build-reports', today);
    if (may) sendReport(em, report, { now, today });
    report.nextOn = may ? nextDelivery(report.cadence, today) : null;
  }
  await em.flush();
}

/**
 * Takes up the deliveries of the last days whose day was not kept when they were asked for and is kept now.
 */
export async function resumeUnkept(em: EntityManager, now: string): Promise<void> {
  const found = await rows<{ id: string }>(
    em,
    `update report_delivery d set state = 'waiting', near_on = null, finished_at = null
     where d.state = 'unkept' and d.asked_at > ?::timestamptz - interval '${RESUMED_DAYS} days'
       and exists (select from heat_past h where h.meaning = 'now' and d.as_of_on between h.first_on and h.last_on)
     returning d.id`,
    [now],
  );
  for (const { id } of found) announce(em, 'report.asked', { deliveryId: id }, now);
  await em.flush();
}

/**
 * Writes the next rows of a delivery and announces the next turn, until all are written. Each turn asks
 * again what the receiver may read today: who lost the right in the middle gets nothing.
 */
export async function continueDelivery(
  em: EntityManager,
  deliveryId: string,
  { now, today, limit }: When & { limit: number },
): Promise<void> {
  const delivery = await em.findOne(ReportDelivery, deliveryId);
  if (!delivery || (delivery.state !== 'waiting' && delivery.state !== 'running')) return;
  const reach = await reachToday(em, delivery.receiverId, 'read-reports', today);
  const paths = [...(reach?.paths ?? [])].sort();
  const changed = delivery.state === 'running' && paths.join() !== delivery.paths.join();
  if (reach === null || changed) await refuse(em, delivery, now);
  else await writeTurn(em, delivery, reach, { now, today, limit });
  await em.flush();
}

async function refuse(em: EntityManager, delivery: ReportDelivery, now: string): Promise<void> {
  await rows(em, 'delete from report_part where delivery_id = ?', [delivery.id]);
  Object.assign(delivery, { state: 'refused', finishedAt: now, rowCount: 0, parts: 0, done: 0, total: 0 });
  announce(em, 'report.refused', { deliveryId: delivery.id }, now);
}

async function writeTurn(
  em: EntityManager,
  delivery: ReportDelivery,
  reach: Reach,
  { now, today, limit }: When & { limit: number },
): Promise<void> {
  const { spec, asOfOn, lastKey } = delivery;
  const asked = { spec, reach, today, asOfOn, after: lastKey ?? null, limit };
  if (delivery.state === 'waiting') {
    const { byCode } = await reportNames(em, asOfOn);
    delivery.heads = reportHeads(spec, byCode);
    delivery.paths = [...reach.paths].sort();
    delivery.total = await underReach(em, reach, today, () => countLookedAt(em, asked));
    Object.assign(delivery, await unitsSeenOf(em, { spec, reach }));
    delivery.state = 'running';
  }
  const page = await underReach(em, reach, today, () => reportPage(em, asked));
  if (page === null) {
    const nearOn = await nearestKept(em, 'now', { on: asOfOn, today });
    Object.assign(delivery, { state: 'unkept', nearOn, finishedAt: now });
    return;
  }
  em.create(ReportPart, { deliveryId: delivery.id, no: delivery.parts, rows: page.rows });
  delivery.parts += 1;
  delivery.done += page.looked;
  delivery.rowCount += page.rows.length;
  delivery.lastKey = page.last;
  if (page.last !== null) {
    announce(em, 'report.asked', { deliveryId: delivery.id }, now);
    return;
  }
  await em.flush();
  delivery.total = delivery.done;
  delivery.workbook = Buffer.from(workbookOfSheet(await sheetOfDelivery(em, delivery, now)));
  delivery.state = 'ready';
  delivery.finishedAt = now;
  announce(em, 'report.delivered', { deliveryId: delivery.id }, now);
}
