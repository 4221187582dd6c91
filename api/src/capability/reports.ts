import type {
  deliverReport,
  previewReport,
  reports,
  ReportView,
  saveReport,
  withdrawReport,
} from '@whetstone/core/capability/report-contract.ts';
import {
  fittingMeasures,
  nextDelivery,
  reportDay,
  type ReportSpec,
} from '@whetstone/core/capability/report.ts';
import { reportHeads } from '@whetstone/core/capability/report-columns.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { nearestKept } from '@whetstone/db/capability/past/nearest-kept.ts';
import { firstPastDay } from '@whetstone/db/capability/past/next-block.ts';
import { reachToday, sendReport } from '@whetstone/db/capability/report/deliver.ts';
import { newestDeliveries } from '@whetstone/db/capability/report/deliveries.ts';
import { Report } from '@whetstone/db/capability/report/report.entity.ts';
import { reportNames } from '@whetstone/db/capability/report/report-names.ts';
import { countLookedAt, reportPage } from '@whetstone/db/capability/report/report-page.ts';
import { basisBy } from '@whetstone/db/capability/basis.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { deliveryLine } from './report-views.ts';

const PREVIEW_ROWS = 12;

function refuseEmpty(spec: ReportSpec): void {
  if (fittingMeasures(spec).length === 0) throw new Refusal('report-without-columns');
}

/** Those that are used; `withdrawn` brings one back. */
async function ownReport({ em, actor }: SignedIn, id: string): Promise<Report> {
  const report = await em.findOne(Report, { id, ownerId: actor.personId });
  if (!report) throw new Refusal('not-found');
  return report;
}

async function receiversOf(
  { em, today }: SignedIn,
  ids: readonly string[],
): Promise<ReportView['receivers']> {
  const cards = await nameCards(em, ids);
  const entitled = new Map<string, boolean>();
  for (const id of new Set(ids)) {
    entitled.set(id, (await reachToday(em, id, 'read-reports', today)) !== null);
  }
  return ids.flatMap((id) => {
    const card = cards.get(id);
    if (!card) return [];
    const { name, badgeNumber, unitZh, unitEn } = card;
    return [{ id, name, badgeNumber, unitZh, unitEn, entitled: entitled.get(id) === true }];
  });
}

export const listReports: Handler<typeof reports> = async (_input, ctx) => {
  const { em, actor } = ctx;
  const found = await em.find(
    Report,
    { ownerId: actor.personId, withdrawnAt: null },
    { orderBy: { savedAt: 'desc' }, limit: 100 },
  );
  const deliveries = await newestDeliveries(
    em,
    found.map(({ id }) => id),
  );
  const views: ReportView[] = [];
  for (const { id, spec, cadence, nextOn, receiverIds } of found) {
    const receivers = await receiversOf(ctx, receiverIds);
    const own = deliveries.filter(({ reportId }) => reportId === id).map((one) => deliveryLine(one, ctx.now));
    views.push({ id, spec, cadence, nextOn: nextOn ?? null, receivers, deliveries: own });
  }
  return { reports: views };
};

/** Saves a report; the same id saved again changes it. What was delivered stays as it was. */
export const keepReport: Handler<typeof saveReport> = async ({ params, body }, { em, actor, now, today }) => {
  refuseEmpty(body.spec);
  const { spec, cadence, receiverIds } = body;
  const kept = { spec, cadence, receiverIds, nextOn: nextDelivery(cadence, today), savedAt: now };
  const found = await em.findOne(Report, { id: params.reportId });
  if (found && found.ownerId !== actor.personId) throw new Refusal('not-found');
  if (found) Object.assign(found, kept);
  else em.create(Report, { id: params.reportId, ownerId: actor.personId, ...kept });
  await em.flush();
  return { done: true };
};

export const setReportAside: Handler<typeof withdrawReport> = async ({ params, body }, ctx) => {
  const report = await ownReport(ctx, params.reportId);
  report.withdrawnAt = body.withdrawn ? ctx.now : null;
  await ctx.em.flush();
  return { done: true };
};

/** The first rows as the maker would receive them: their own rights, not those of a receiver. */
export const showPreview: Handler<typeof previewReport> = async ({ body: spec }, ctx) => {
  refuseEmpty(spec);
  const { em, reach, today } = ctx;
  const asOfOn = reportDay(spec.asOf, today);
  const first = await firstPastDay((sql, params) => rows(em, sql, params));
  if (asOfOn > today || (asOfOn < today && (first === null || asOfOn < first)))
    throw new Refusal('past-out-of-range', { from: first ?? today });
  const asked = { spec, reach, today, asOfOn, after: null, limit: PREVIEW_ROWS };
  const page = await reportPage(em, asked);
  if (page === null) {
    const near = await nearestKept(em, 'now', { on: asOfOn, today });
    throw new Refusal('past-not-ready', { on: asOfOn, near });
  }
  const { standard, byCode } = await reportNames(em, asOfOn);
  const basis = basisBy(standard, asOfOn, null, (await modelOn(em, asOfOn)).version);
  return { basis, heads: reportHeads(spec, byCode), rows: page.rows, total: await countLookedAt(em, asked) };
};

export const sendNow: Handler<typeof deliverReport> = async ({ params }, ctx) => {
  const { em, now, today } = ctx;
  const sent = sendReport(em, await ownReport(ctx, params.reportId), { now, today });
  await em.flush();
  return { deliveries: sent.map((one) => deliveryLine(one, now)) };
};
