import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReportCell } from '@whetstone/core/capability/report.ts';
import { reportLabels } from '@whetstone/core/capability/report-words.ts';
import { wallTimeAt } from '@whetstone/core/platform/clock.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { nameCards } from '../../org/name-cards.ts';
import { byteTools } from '../../platform/byte-tools.ts';
import { rows } from '../../platform/sql.ts';
import { modelOn } from '../../standards/model-in-force.ts';
import type { ReportDelivery } from './report-delivery.entity.ts';
import { reportNames } from './report-names.ts';

const encoder = new TextEncoder();

/** The rows of a delivery, all parts one after the other. */
async function allRows(em: EntityManager, deliveryId: string): Promise<ReportCell[][]> {
  const parts = await rows<{ rows: ReportCell[][] }>(
    em,
    'select rows from report_part where delivery_id = ? order by no',
    [deliveryId],
  );
  return parts.flatMap((part) => part.rows);
}

/** A delivery as an Excel file: what it is true for, by which rules and for whom, then its rows. */
export async function workbookOfDelivery(
  em: EntityManager,
  delivery: ReportDelivery,
  now: string,
): Promise<Uint8Array> {
  const { spec, asOfOn, receiverId } = delivery;
  const told = reportLabels[spec.locale];
  const { standard } = await reportNames(em, asOfOn);
  const receiver = (await nameCards(em, [receiverId])).get(receiverId);
  const lines: ReportCell[][] = [
    [spec.title],
    [told.asOf, asOfOn, told.made, wallTimeAt(now), told.rows, delivery.rowCount],
    [
      told.standard,
      (spec.locale === 'zh' ? standard?.nameZh : standard?.nameEn) ?? '',
      told.formula,
      (await modelOn(em, asOfOn)).version,
    ],
    [told.reader, receiver?.badgeNumber ?? '', receiver?.name ?? ''],
    [],
    delivery.heads,
    ...(await allRows(em, delivery.id)),
  ];
  return byteTools.zip(
    workbookOf(spec.locale === 'zh' ? '报表' : 'Report', lines, (text) => encoder.encode(text)),
  );
}
