import type { EntityManager } from '@mikro-orm/postgresql';
import { cutInWords, legendOf } from '@whetstone/core/capability/report-legend.ts';
import type { ReportCell } from '@whetstone/core/capability/report.ts';
import { firstHeads, reportLabels } from '@whetstone/core/capability/report-words.ts';
import { wallTimeAt } from '@whetstone/core/platform/clock.ts';
import { nameCards } from '../../org/name-cards.ts';
import { rows } from '../../platform/sql.ts';
import { modelOn } from '../../standards/model-in-force.ts';
import type { ReportDelivery } from './report-delivery.entity.ts';
import { reportNames } from './report-names.ts';

/** A delivery with all that a file of it says, in the language of the report. */
export interface ReportSheet {
  readonly title: string;
  readonly locale: 'zh' | 'en';
  /** What it is true for, by which rules and for whom. */
  readonly head: readonly (readonly [label: string, value: string | number])[];
  /** What was left out, and what the columns mean. */
  readonly notes: readonly string[];
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** So many columns from the left say whose row it is. */
  readonly first: number;
}

/** The rows of a delivery, all parts one after the other. */
async function allRows(em: EntityManager, deliveryId: string): Promise<ReportCell[][]> {
  const parts = await rows<{ rows: ReportCell[][] }>(
    em,
    'select rows from report_part where delivery_id = ? order by no',
    [deliveryId],
  );
  return parts.flatMap((part) => part.rows);
}

/** What the files of a delivery say: Excel and paper hold the same. */
export async function sheetOfDelivery(
  em: EntityManager,
  delivery: ReportDelivery,
  now: string,
): Promise<ReportSheet> {
  const { spec, asOfOn, receiverId, heads, rowCount } = delivery;
  const { title, locale } = spec;
  const told = reportLabels[locale];
  const { standard } = await reportNames(em, asOfOn);
  const receiver = (await nameCards(em, [receiverId])).get(receiverId);
  const cut = cutInWords(delivery, locale);
  return {
    title,
    locale,
    head: [
      [told.asOf, asOfOn],
      [told.made, wallTimeAt(now)],
      [told.standard, (locale === 'zh' ? standard?.nameZh : standard?.nameEn) ?? ''],
      [told.formula, (await modelOn(em, asOfOn)).version],
      [told.reader, `${receiver?.name ?? ''} ${receiver?.badgeNumber ?? ''}`],
      [told.rows, rowCount],
    ],
    notes: [...(cut === null ? [] : [cut]), ...legendOf(spec), told.order],
    heads,
    rows: await allRows(em, delivery.id),
    first: firstHeads[spec.rows][locale].length,
  };
}
