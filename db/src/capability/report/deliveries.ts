import type { EntityManager } from '@mikro-orm/postgresql';
import type { ReportSpec } from '@whetstone/core/capability/report.ts';
import { isoDate, isoInstant, rows, sqlArray } from '../../platform/sql.ts';

/** How a delivery stands. */
export interface DeliveryRow {
  readonly id: string;
  readonly reportId: string;
  readonly receiverId: string;
  readonly spec: ReportSpec;
  readonly state: 'waiting' | 'running' | 'ready' | 'refused' | 'unkept';
  readonly asOfOn: string;
  readonly nearOn: string | null;
  readonly askedAt: string;
  readonly finishedAt: string | null;
  readonly done: number;
  readonly total: number;
  readonly rowCount: number;
  readonly unitsSeen: number;
  readonly unitsWhole: number;
  readonly paperAt: string | null;
}

/** The newest delivery of each report to each receiver. */
export function newestDeliveries(em: EntityManager, reportIds: readonly string[]): Promise<DeliveryRow[]> {
  return rows(
    em,
    `select distinct on (report_id, receiver_id) id, report_id as "reportId", receiver_id as "receiverId", spec,
            state, ${isoDate('as_of_on')} as "asOfOn", ${isoDate('near_on')} as "nearOn", ${isoInstant('asked_at')} as "askedAt",
            ${isoInstant('finished_at')} as "finishedAt", done, total, row_count as "rowCount",
            units_seen as "unitsSeen", units_whole as "unitsWhole", ${isoInstant('paper_at')} as "paperAt"
     from report_delivery where report_id = any(?::uuid[])
     order by report_id, receiver_id, asked_at desc, id desc`,
    [sqlArray(reportIds)],
  );
}
