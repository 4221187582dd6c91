import type { Client } from 'pg';
import { percentile } from '../figures.ts';

async function taking(work: () => Promise<unknown>): Promise<number> {
  const beganAt = performance.now();
  await work();
  return performance.now() - beganAt;
}

/** What a plain average in SQL takes for the same questions, in milliseconds. */
export interface Baseline {
  /** The mean result of every person × capability, written to a table. */
  readonly everybodyMs: number;
  /** The heatmap of the whole force from the evidence: median of five. */
  readonly heatmapMs: number;
  /** One cell of a unit with its people: median of twenty. */
  readonly cellMs: number;
}

/** Measures plain averages over the same evidence: no range, no currency, no hold, no level. */
export async function measureBaseline(database: Client): Promise<Baseline> {
  const everybodyMs = await taking(() =>
    database.query(`create temp table plain as select person_id, capability_code, avg(score) as score
                    from evidence where status = 'confirmed' group by 1, 2`),
  );
  const heatmap: number[] = [];
  for (let n = 0; n < 5; n++)
    heatmap.push(
      await taking(() =>
        database.query(
          `select a.id, e.capability_code, avg(e.score), count(distinct e.person_id)
           from unit a join unit u on u.path <@ a.path join person p on p.unit_id = u.id
           join evidence e on e.person_id = p.id and e.status = 'confirmed'
           where a.parent_id is null or a.parent_id = (select id from unit where parent_id is null)
           group by 1, 2`,
        ),
      ),
    );
  const { rows } = await database.query<{ path: string }>(
    'select path::text as path from unit where nlevel(path) = 2 order by path limit 20',
  );
  const cell: number[] = [];
  for (const { path } of rows)
    cell.push(
      await taking(() =>
        database.query(
          `select p.id, p.name, avg(e.score) from person p
           join evidence e on e.person_id = p.id and e.capability_code = 'LAW-02' and e.status = 'confirmed'
           where p.unit_path <@ $1::ltree group by p.id, p.name order by 3 limit 200`,
          [path],
        ),
      ),
    );
  return { everybodyMs, heatmapMs: percentile(heatmap, 0.5), cellMs: percentile(cell, 0.5) };
}
