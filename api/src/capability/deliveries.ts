import { isWithin } from '@whetstone/core/access/reach.ts';
import type {
  delivery,
  deliveryPaper,
  deliveryWorkbook,
  myReports,
} from '@whetstone/core/capability/report-contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { basisBy } from '@whetstone/db/capability/basis.ts';
import { ReportDelivery } from '@whetstone/db/capability/report/report-delivery.entity.ts';
import { ReportPart } from '@whetstone/db/capability/report/report-part.entity.ts';
import { reportNames } from '@whetstone/db/capability/report/report-names.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { deliveryLine } from './report-views.ts';

/**
 * A delivery to the reader. Rows that were cut to rights which the reader has lost since are not shown any
 * more: every unit it was cut to must still be within reach.
 */
async function ownDelivery({ em, actor, reach }: SignedIn, id: string): Promise<ReportDelivery> {
  const found = await em.findOne(ReportDelivery, { id, receiverId: actor.personId });
  if (!found) throw new Refusal('not-found');
  const still = found.paths.every((path) => reach.force || reach.paths.some((mine) => isWithin(path, mine)));
  if (!still) throw new Refusal('report-right-lost');
  return found;
}

export const listMyReports: Handler<typeof myReports> = async (_input, { em, actor, now }) => {
  const found = await em.find(
    ReportDelivery,
    { receiverId: actor.personId },
    { orderBy: { askedAt: 'desc', id: 'desc' }, limit: 50 },
  );
  return { deliveries: found.map((one) => deliveryLine(one, now)) };
};

export const readDelivery: Handler<typeof delivery> = async ({ params, query }, ctx) => {
  const found = await ownDelivery(ctx, params.deliveryId);
  const part = await ctx.em.findOne(ReportPart, { deliveryId: found.id, no: query.part ?? 0 });
  const { standard } = await reportNames(ctx.em, found.asOfOn);
  const { version } = await modelOn(ctx.em, found.asOfOn);
  const card = (await nameCards(ctx.em, [found.receiverId])).get(found.receiverId);
  return {
    delivery: deliveryLine(found, ctx.now),
    basis: basisBy(standard, found.asOfOn, found.finishedAt ?? null, version),
    receiver: { name: card?.name ?? '', badgeNumber: card?.badgeNumber ?? '' },
    heads: found.heads,
    rows: found.state === 'ready' ? (part?.rows ?? []) : [],
    parts: found.parts,
  };
};

async function fileOf(ctx: SignedIn, id: string, kept: 'workbook' | 'paper', ending: string) {
  const found = await ownDelivery(ctx, id);
  await ctx.em.populate(found, [kept]);
  const bytes = found[kept];
  if (!bytes) throw new Refusal('not-found');
  return {
    fileName: `whetstone-report-${found.asOfOn}.${ending}`,
    base64: Buffer.from(bytes).toString('base64'),
  };
}

export const readWorkbook: Handler<typeof deliveryWorkbook> = ({ params }, ctx) =>
  fileOf(ctx, params.deliveryId, 'workbook', 'xlsx');

export const readPaper: Handler<typeof deliveryPaper> = ({ params }, ctx) =>
  fileOf(ctx, params.deliveryId, 'paper', 'pdf');
