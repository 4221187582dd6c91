import type { EntityManager } from '@mikro-orm/postgresql';
import { itemStatistics } from '@whetstone/core/exams/analysis/item-statistics.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { paperLines } from './analysis-queries.ts';
import { gradedScripts } from './graded-scripts.ts';

/**
 * Papers with points that are newer than their figures, the longest waiting first. A minute is taken twice:
 * a grade may be committed some time after the instant it carries.
 */
export async function papersToAnalyse(em: EntityManager, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    em,
    `select p.id from paper p
     join lateral (select max(a.graded_at) as at from attempt a
                   where a.paper_id = p.id and a.state in ('graded', 'released', 'regraded')) graded on true
     left join lateral (select max(r.at) as at from scoring_run r where r.exam_id = p.exam_id) run on true
     left join lateral (select max(f.at) as at from item_figures f where f.paper_id = p.id) known on true
     where graded.at is not null and greatest(graded.at, run.at) > coalesce(known.at - interval '60 seconds', '-infinity')
     order by graded.at limit ${limit}`,
  );
  return found.map(({ id }) => id);
}

/**
 * Works out how each item of a paper did and keeps it; the bank's own figures of these items follow. An item
 * that nobody's result speaks of any more has none. Two at once for one paper come one after the other, and
 * the later one reads what is there by then.
 */
export async function keepItemFigures(em: EntityManager, paperId: string, now: string): Promise<void> {
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [`item-figures:${paperId}`]);
  const lines = await paperLines(em, paperId);
  const { matrix } = await gradedScripts(em, paperId, lines);
  const statistics = itemStatistics(matrix);
  const figures = lines.flatMap(({ itemVersionId }, at) => {
    const { n = 0, facility = null, discrimination = null } = statistics[at] ?? {};
    return facility === null ? [] : [{ itemVersionId, n, facility, discrimination }];
  });
  await rows(
    em,
    `insert into item_figures (paper_id, item_version_id, n, facility, discrimination, at)
     select ?::uuid, f."itemVersionId", f.n, f.facility, f.discrimination, ?::timestamptz
     from jsonb_to_recordset(?::jsonb) as f("itemVersionId" uuid, n int, facility float8, discrimination float8)
     on conflict (paper_id, item_version_id) do update set n = excluded.n, facility = excluded.facility,
       discrimination = excluded.discrimination, at = excluded.at`,
    [paperId, now, JSON.stringify(figures)],
  );
  await forgetFigures(em, paperId, figures);
  // Of several papers: means weighted by candidates; a paper where the item did not vary tells nothing of
  // its discrimination.
  await rows(
    em,
    `update item i set response_count = f.n, facility = f.facility, discrimination = f.discrimination
     from (select item_version_id, sum(n)::int as n, sum(n * facility) / sum(n) as facility,
                  sum(n * discrimination) / nullif(sum(n) filter (where discrimination is not null), 0) as discrimination
           from item_figures where item_version_id in (select item_version_id from paper_item where paper_id = ?)
             and n > 0 group by item_version_id) f
     where i.current_version_id = f.item_version_id`,
    [paperId],
  );
}

/** Items of the paper without a result now, because all that spoke of them were voided. */
async function forgetFigures(
  em: EntityManager,
  paperId: string,
  known: readonly { itemVersionId: string }[],
): Promise<void> {
  await rows(
    em,
    `with gone as (delete from item_figures where paper_id = ? and item_version_id <> all(?::uuid[])
                   returning item_version_id)
     update item i set response_count = 0, facility = null, discrimination = null from gone
     where i.current_version_id = gone.item_version_id and not exists (
       select from item_figures f where f.item_version_id = gone.item_version_id and f.paper_id <> ?)`,
    [paperId, sqlArray(known.map(({ itemVersionId }) => itemVersionId)), paperId],
  );
}
