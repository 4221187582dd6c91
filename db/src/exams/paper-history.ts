import type { EntityManager } from '@mikro-orm/postgresql';
import { HISTORY_FROM, type PaperHistory } from '@whetstone/core/exams/prediction.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** Papers looked back at. */
const PAPERS = 6;

interface HeldPaper {
  itemCount: number;
  /** Sum of the variances of the items' points, each right or wrong. */
  itemVariance: number;
  /** Variance of the points reached. */
  variance: number;
  seconds: number;
  expectedSeconds: number;
  /** Mean share right weighted by points. */
  difficulty: number;
}

/**
 * The newest papers on any of these capabilities that enough people have sat, the newest first:
 * reliability as KR-20 weighted by points, pace as the median time over the expected one.
 */
export async function papersHeld(
  em: EntityManager,
  capabilityCodes: readonly string[],
): Promise<(PaperHistory & { difficulty: number })[]> {
  const held = await rows<HeldPaper>(
    em,
    `with recent as (
       select p.id, p.item_count, p.frozen_at, f.graded, f.right_counts
       from paper p join paper_figures f on f.paper_id = p.id
       where p.kind = 'fixed' and f.graded >= ? and p.item_count > 1 and exists (
         select 1 from paper_item pi where pi.paper_id = p.id and pi.capability_code = any(?::text[]))
       order by p.frozen_at desc, p.id desc limit ${PAPERS})
     select r.item_count as "itemCount", i.variance as "itemVariance", i.difficulty,
            i.seconds::float8 as "expectedSeconds", coalesce(a.variance, 0) as variance, coalesce(a.seconds, 0) as seconds
     from recent r
     cross join lateral (
       select sum(pi.points ^ 2 * q.p * (1 - q.p)) as variance, sum(v.expected_seconds) as seconds,
              sum(pi.points * q.p) / nullif(sum(pi.points), 0) as difficulty
       from paper_item pi join item_version v on v.id = pi.item_version_id
       cross join lateral (select r.right_counts[pi.position]::float8 / r.graded as p) q
       where pi.paper_id = r.id) i
     cross join lateral (
       select var_pop(x.score)::float8 as variance,
              percentile_cont(0.5) within group (order by extract(epoch from x.submitted_at - x.started_at))::float8 as seconds
       from attempt x where x.paper_id = r.id and x.state in ('graded', 'released', 'regraded')) a
     order by r.frozen_at desc, r.id desc`,
    [HISTORY_FROM, sqlArray(capabilityCodes)],
  );
  return held.map(({ itemCount, itemVariance, variance, seconds, expectedSeconds, difficulty }) => ({
    itemCount,
    reliability: variance > 0 ? (itemCount / (itemCount - 1)) * (1 - itemVariance / variance) : 0,
    pace: expectedSeconds > 0 ? seconds / expectedSeconds : 0,
    difficulty,
  }));
}
