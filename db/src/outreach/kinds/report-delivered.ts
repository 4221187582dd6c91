import { cutInWords } from '@whetstone/core/capability/report-legend.ts';
import { isoDate, rows } from '../../platform/sql.ts';
import { defineNotification } from '../notification-kind.ts';

interface Row {
  personId: string;
  title: string;
  asOfOn: string;
  n: number;
  unitsSeen: number;
  unitsWhole: number;
}

/** A report is ready for somebody: they are told where it lies, and nothing of what it says. */
export const reportDelivered = defineNotification({
  kind: 'report-delivered',
  asks: false,
  topics: ['report.delivered'],
  key: ({ deliveryId }) => deliveryId,
  async tell(em, { deliveryId }) {
    const found = await rows<Row>(
      em,
      `select receiver_id as "personId", spec ->> 'title' as title, ${isoDate('as_of_on')} as "asOfOn", row_count as n,
              units_seen as "unitsSeen", units_whole as "unitsWhole"
       from report_delivery where id = ? and state = 'ready'`,
      [deliveryId],
    );
    return found.map(({ personId, title, asOfOn, n, ...cut }) => ({
      personId,
      subject: deliveryId,
      title: { zh: `报表已送达：${title}`, en: `Report delivered: ${title}` },
      text: {
        zh: `截至 ${asOfOn}，共 ${n} 行。${cutInWords(cut, 'zh') ?? ''}`,
        en: [`As of ${asOfOn}, ${n} rows.`, cutInWords(cut, 'en')].filter(Boolean).join(' '),
      },
      href: `/reports/${deliveryId}`,
    }));
  },
});
