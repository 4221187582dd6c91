import type { EntityManager } from '@mikro-orm/postgresql';
import type { AnswerScore } from '@whetstone/core/exams/script-score.ts';
import { rows, sqlArray } from '../platform/sql.ts';

type Grades = readonly Pick<AnswerScore, 'position' | 'verdict'>[];

/**
 * Counts graded attempts of one paper into its figures. Called once per attempt, in the transaction that
 * grades it; the paper's one row is locked from here to the commit, so this comes last. Pools are left out:
 * each candidate met other items of theirs.
 */
export async function countIntoFigures(
  em: EntityManager,
  paperId: string,
  scripts: readonly Grades[],
): Promise<void> {
  const right: number[] = [];
  for (const grades of scripts)
    for (const [at, { verdict }] of inOrder(grades).entries())
      right[at] = (right[at] ?? 0) + Number(verdict === 'right');
  await rows(
    em,
    `insert into paper_figures as f (paper_id, graded, right_counts)
     select id, ?::int, ?::int[] from paper where id = ? and kind = 'fixed'
     on conflict (paper_id) do update set graded = f.graded + excluded.graded, right_counts = (
       select array_agg(coalesce(old.n, 0) + coalesce(new.n, 0) order by i)
       from unnest(f.right_counts) with ordinality as old(n, i)
       full join unnest(excluded.right_counts) with ordinality as new(n, i) using (i))`,
    [scripts.length, sqlArray(right), paperId],
  );
}

/**
 * Takes an attempt that was counted out of the figures of its paper again: what is left is the sum of the
 * others. Called once, in the transaction that declares a graded attempt void.
 */
export async function takeOutOfFigures(
  em: EntityManager,
  { id, paperId }: { id: string; paperId: string },
): Promise<void> {
  await rows(
    em,
    `update paper_figures f set graded = f.graded - 1, right_counts = (
       select coalesce(array_agg(n - (case when x.verdict = 'right' then 1 else 0 end) order by i), '{}')
       from unnest(f.right_counts) with ordinality as old(n, i)
       left join answer x on x.attempt_id = ? and x.position = i)
     where f.paper_id = ?`,
    [id, paperId],
  );
}

const inOrder = (grades: Grades) => grades.toSorted((one, other) => one.position - other.position);

/** How the graded candidates of a paper did; nothing yet = nobody. */
export async function figuresOf(
  em: EntityManager,
  paperId: string,
): Promise<{ graded: number; rightCounts: number[] }> {
  const found = await rows<{ graded: number; rightCounts: number[] }>(
    em,
    'select graded, right_counts as "rightCounts" from paper_figures where paper_id = ?',
    [paperId],
  );
  return found[0] ?? { graded: 0, rightCounts: [] };
}
