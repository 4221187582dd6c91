import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { Choice } from '@whetstone/core/exams/analysis/tally.ts';
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

/** Between the values of one attempt; no id of an option holds it. */
const SEPARATOR = '\u001F';

/** The graded attempts on a paper: points and choices, a column for each of its lines. */
export interface GradedScripts {
  matrix: ScoreMatrix;
  /** By attempt, in the order of the matrix. */
  choices: Choice[][];
}

/**
 * Reads the graded attempts on a paper. One row of text an attempt: a city's exam is 10,000 rows, and
 * 100,000 values out of PostgreSQL arrays or JSON took four times as long (measured). The three texts of an
 * attempt stand in one order, whichever it is: to sort them all took as long as to read them.
 */
export async function gradedScripts(
  em: EntityManager,
  paperId: string,
  lines: readonly { position: number; points: number }[],
): Promise<GradedScripts> {
  const attempts = await rows<{ positions: string; marks: string; choices: string }>(
    em,
    `select string_agg(n.position::text, ',') as positions,
            string_agg(coalesce(n.points, 0)::text, ',') as marks,
            string_agg(case when n.verdict = 'unanswered' then ''
                            else coalesce(n.value->>'pick', n.value->>'picks', '[]') end, chr(31)) as choices
     from attempt a join answer n on n.attempt_id = a.id
     where a.paper_id = ? and a.state in ${GRADED} and n.verdict is not null group by a.id`,
    [paperId],
  );
  const column = new Map(lines.map(({ position }, at) => [position, at]));
  const scripts = attempts.map(({ positions, marks, choices }) => {
    const row: (number | null)[] = lines.map(() => null);
    const chosen: Choice[] = lines.map(() => undefined);
    const [given, texts] = [marks.split(','), choices.split(SEPARATOR)];
    for (const [at, position] of positions.split(',').entries()) {
      const line = column.get(Number(position)) ?? 0;
      row[line] = Number(given[at]);
      chosen[line] = choiceOf(texts[at] ?? '');
    }
    return { row, chosen };
  });
  return {
    matrix: { maxMarks: lines.map(({ points }) => points), rows: scripts.map(({ row }) => row) },
    choices: scripts.map(({ chosen }) => chosen),
  };
}

function choiceOf(text: string): Choice {
  if (text === '') return null;
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : [text];
}
