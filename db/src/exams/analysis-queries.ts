import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { ScoreMatrix } from '@whetstone/core/exams/analysis/score-matrix.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** States whose points are whole. */
const GRADED = `('graded', 'released', 'regraded')`;

/** One form of an exam and how many graded attempts it has. */
export interface FormCount {
  paperId: string;
  form: string;
  kind: 'fixed' | 'pool';
  totalPoints: number;
  graded: number;
  running: number;
  awaitingGrades: number;
  /** When points last changed: the newest grade or scoring run. */
  asOf: string | null;
}

/** The forms of an exam with the standing of their attempts, in the order of the forms. */
export function formCounts(em: EntityManager, examId: string): Promise<FormCount[]> {
  return rows(
    em,
    `select p.id as "paperId", p.form, p.kind, p.total_points as "totalPoints",
            count(a.id) filter (where a.state in ${GRADED})::int as graded,
            count(a.id) filter (where a.state in ('in_progress', 'paused', 'overdue'))::int as running,
            count(a.id) filter (where a.state = 'submitted')::int as "awaitingGrades",
            ${isoInstant(`greatest(max(a.graded_at) filter (where a.state in ${GRADED}),
              (select max(r.at) from scoring_run r where r.exam_id = p.exam_id))`)} as "asOf"
     from paper p left join attempt a on a.paper_id = p.id where p.exam_id = ? group by p.id order by p.form`,
    [examId],
  );
}

/** An item of a paper as analysis names it. */
export interface PaperLine {
  position: number;
  points: number;
  capabilityCode: string;
  topic: string;
  itemVersionId: string;
  itemId: string;
  itemCode: string;
  kind: KindName;
  content: Record<string, unknown>;
}

/** The items of a paper in order of position. */
export function paperLines(em: EntityManager, paperId: string): Promise<PaperLine[]> {
  return rows(
    em,
    `select pi.position, pi.points, pi.capability_code as "capabilityCode", pi.topic,
            pi.item_version_id as "itemVersionId", i.id as "itemId", i.code as "itemCode", v.kind, v.content
     from paper_item pi join item_version v on v.id = pi.item_version_id join item i on i.id = v.item_id
     where pi.paper_id = ? order by pi.position`,
    [paperId],
  );
}

/**
 * The points of all graded attempts on a paper, a column for each of its lines. One row an attempt comes
 * from the database, so that a city's exam is 10,000 rows.
 */
export async function scoreMatrix(
  em: EntityManager,
  paperId: string,
  lines: readonly { position: number; points: number }[],
): Promise<ScoreMatrix> {
  const attempts = await rows<{ positions: number[]; marks: number[] }>(
    em,
    `select array_agg(n.position order by n.position) as positions,
            array_agg(coalesce(n.points, 0) order by n.position) as marks
     from attempt a join answer n on n.attempt_id = a.id
     where a.paper_id = ? and a.state in ${GRADED} and n.verdict is not null group by a.id`,
    [paperId],
  );
  const column = new Map(lines.map(({ position }, at) => [position, at]));
  const points = attempts.map(({ positions, marks }) => {
    const row: (number | null)[] = lines.map(() => null);
    for (const [at, position] of positions.entries()) row[column.get(position) ?? 0] = marks[at] ?? null;
    return row;
  });
  return { maxMarks: lines.map((line) => line.points), rows: points };
}

/** How often an option of an item was chosen. */
export interface ChoiceCount {
  position: number;
  /** Null = left without an answer; '' = an answer of several picks, which have rows of their own. */
  option: string | null;
  /** True for the one row that each answer is counted in. */
  whole: boolean;
  n: number;
  /** Sum over those who chose it of their points in the rest of the paper. */
  restSum: number;
  restSquares: number;
  /** Of a whole answer: how many of these were left without one. */
  unanswered: number;
  low: number;
  middle: number;
  high: number;
}

/**
 * The choices of all graded attempts on a paper, by position and option. Thirds go by the score; all who
 * are tied stand in the third where the middle of them falls.
 * @param ownDraws compare with the whole score, as the rest differs from draw to draw
 */
export function choiceCounts(em: EntityManager, paperId: string, ownDraws: boolean): Promise<ChoiceCount[]> {
  return rows(
    em,
    `with script as (
       select a.id, a.score,
              least(2, floor(3 * (rank() over (order by a.score) - 1 + count(*) over (partition by a.score) / 2.0)
                             / count(*) over ()))::int as third
       from attempt a where a.paper_id = ? and a.state in ${GRADED})
     select n.position, c.option, c.whole, count(*)::int as n, sum(r.rest) as "restSum",
            sum(r.rest * r.rest) as "restSquares",
            count(*) filter (where n.verdict = 'unanswered')::int as unanswered,
            count(*) filter (where s.third = 0)::int as low, count(*) filter (where s.third = 1)::int as middle,
            count(*) filter (where s.third = 2)::int as high
     from script s join answer n on n.attempt_id = s.id and n.verdict is not null
     cross join lateral (select s.score - case when ? then 0 else coalesce(n.points, 0) end as rest) r
     cross join lateral (
       select n.value->>'pick' as option, true as whole where n.value->'picks' is null
       union all
       select '', true where n.value->'picks' is not null
       union all
       select jsonb_array_elements_text(n.value->'picks'), false) c
     group by n.position, c.option, c.whole`,
    [paperId, ownDraws],
  );
}
