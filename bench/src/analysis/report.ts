import { setTimeout as pause } from 'node:timers/promises';
import { dayAt, instantOf } from '@whetstone/core/platform/clock.ts';
import { sendReport } from '@whetstone/db/capability/report/deliver.ts';
import { Report } from '@whetstone/db/capability/report/report.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { type Pids, watchCpu } from '../cpu.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** What one report of everybody took, from the order to the file. */
export interface ReportFigures {
  readonly seconds: number;
  readonly rows: number;
  readonly megabytes: number;
  readonly workerMs: number;
  readonly postgresMs: number;
}

const SECONDS_MOST = 120;

/**
 * Orders a report of all people of the force with state, score and range of three capabilities for its chief
 * leader, and waits until the worker has written rows and Excel file.
 */
export async function measureReport(databaseUrl: string, pids: Pids): Promise<ReportFigures> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 2 });
  try {
    const em = orm.em.fork();
    const [cast] = await rows<{ personId: string; unitId: string; codes: string[] }>(
      em,
      `select g.person_id as "personId", g.unit_id as "unitId",
              (select json_agg(code) from (select distinct capability_code as code from heat_cell limit 3) c) as codes
       from role_grant g where g.role = 'leader' and g.withdrawn_at is null order by nlevel(g.unit_path) limit 1`,
    );
    if (!cast) throw new Error('the force has no leader');
    const now = instantOf(Date.now());
    const report = em.create(Report, {
      id: newId(),
      ownerId: cast.personId,
      spec: {
        title: 'bench',
        locale: 'zh',
        rows: 'people',
        unitId: cast.unitId,
        codes: cast.codes,
        measures: ['state', 'score'],
        states: [],
        endsWithinDays: null,
        asOf: 'delivery',
      },
      cadence: { every: 'never' },
      receiverIds: [cast.personId],
      savedAt: now,
    });
    const watch = watchCpu({ worker: pids['worker'] ?? 0, postgres: pids['postgres'] ?? 0 });
    const beganAt = performance.now();
    const [delivery] = sendReport(em, report, { now, today: dayAt(now) });
    await em.flush();
    const ready = await whenReady(em, delivery?.id ?? '', beganAt);
    const seconds = (performance.now() - beganAt) / 1000;
    const { worker = 0, postgres = 0 } = watch();
    return { ...ready, seconds, workerMs: worker, postgresMs: postgres };
  } finally {
    await orm.close(true);
  }
}

async function whenReady(
  em: Parameters<typeof rows>[0],
  id: string,
  beganAt: number,
): Promise<Pick<ReportFigures, 'rows' | 'megabytes'>> {
  for (;;) {
    const [found] = await rows<{ state: string; n: number; mb: number }>(
      em,
      `select state, row_count as n, (coalesce(length(workbook), 0) / 1e6)::float8 as mb
       from report_delivery where id = ?`,
      [id],
    );
    if (found?.state === 'ready') return { rows: found.n, megabytes: found.mb };
    if (performance.now() - beganAt > SECONDS_MOST * 1000) throw new Error('the report was not written');
    await pause(20);
  }
}
