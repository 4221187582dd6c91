import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** States whose points are whole, for SQL. */
export const GRADED = `('graded', 'released', 'regraded')`;

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
  /** The newest scoring run of what was graded before; null = none. */
  rescoredAt: string | null;
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
              (select max(r.at) from scoring_run r where r.exam_id = p.exam_id))`)} as "asOf",
            ${isoInstant('(select max(r.at) from scoring_run r where r.exam_id = p.exam_id)')} as "rescoredAt"
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
