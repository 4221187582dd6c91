import type { EntityManager } from '@mikro-orm/postgresql';
import type { ScoreMatrix } from '@whetstone/core/exams/analysis/score-matrix.ts';
import type { Choice } from '@whetstone/core/exams/analysis/tally.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { GRADED } from './analysis-queries.ts';

/** Between the values of one attempt; no id of an option holds it. */
const SEPARATOR = '\u001F';

/** The graded attempts on a paper: points and choices, a column for each of its lines. */
export interface GradedScripts {
  matrix: ScoreMatrix;
  /** By attempt, in the order of the matrix. */
  choices: Choice[][];
}

interface Script {
  row: (number | null)[];
  chosen: Choice[];
}

/** Scripts of a paper that were read before, by attempt: they change only by a scoring run. */
export type ReadScripts = Map<string, Script>;

type Line = { position: number; points: number };
type Texts = { id: string; positions: string; marks: string; choices: string };

/**
 * Brings what was read of a paper up to the attempts that are graded now, and gives all of it: while an exam
 * runs only the newest are read.
 * @param read empty at first, and again after a scoring run; it is changed
 */
export async function gradedScripts(
  em: EntityManager,
  paperId: string,
  lines: readonly Line[],
  read: ReadScripts = new Map(),
): Promise<GradedScripts> {
  const missing = read.size > 0 ? await follow(em, paperId, read) : null;
  if (missing === null || missing.length > 0)
    for (const [id, script] of await readTexts(em, paperId, lines, missing)) read.set(id, script);
  const scripts = [...read.values()];
  return {
    matrix: { maxMarks: lines.map(({ points }) => points), rows: scripts.map(({ row }) => row) },
    choices: scripts.map(({ chosen }) => chosen),
  };
}

/** Forgets attempts that count no longer. @returns those that were not read yet */
async function follow(em: EntityManager, paperId: string, read: ReadScripts): Promise<string[]> {
  const [now] = await rows<{ ids: string | null }>(
    em,
    `select string_agg(id::text, ',') as ids from attempt where paper_id = ? and state in ${GRADED}`,
    [paperId],
  );
  const ids = new Set(now?.ids?.split(','));
  for (const id of read.keys()) if (!ids.has(id)) read.delete(id);
  return [...ids].filter((id) => !read.has(id));
}

/**
 * One row of text an attempt: a city's exam is 10,000 rows, and 100,000 values out of PostgreSQL arrays or
 * JSON took four times as long (measured). The three texts of an attempt stand in one order, whichever it is:
 * to sort them all took as long as to read them.
 */
async function readTexts(
  em: EntityManager,
  paperId: string,
  lines: readonly Line[],
  only: readonly string[] | null,
): Promise<[string, Script][]> {
  const attempts = await rows<Texts>(
    em,
    `select a.id, string_agg(n.position::text, ',') as positions,
            string_agg(coalesce(n.points, 0)::text, ',') as marks,
            string_agg(case when n.verdict = 'unanswered' then ''
                            else coalesce(n.value->>'pick', n.value->>'picks', '[]') end, chr(31)) as choices
     from attempt a join answer n on n.attempt_id = a.id
     where a.paper_id = ? and a.state in ${GRADED} and n.verdict is not null
       and (?::uuid[] is null or a.id = any(?::uuid[])) group by a.id`,
    [paperId, ...[only, only].map((ids) => ids && sqlArray(ids))],
  );
  const column = new Map(lines.map(({ position }, at) => [String(position), at]));
  const known = new Map<string, Choice>();
  const choiceOf = (text: string): Choice => {
    let choice = known.get(text);
    if (choice === undefined) known.set(text, (choice = parsed(text)));
    return choice;
  };
  return attempts.map(({ id, positions, marks, choices }) => {
    const row: (number | null)[] = lines.map(() => null);
    const chosen: Choice[] = lines.map(() => undefined);
    const [given, texts] = [marks.split(','), choices.split(SEPARATOR)];
    for (const [at, position] of positions.split(',').entries()) {
      const line = column.get(position) ?? 0;
      row[line] = Number(given[at]);
      chosen[line] = choiceOf(texts[at] ?? '');
    }
    return [id, { row, chosen }];
  });
}

function parsed(text: string): Choice {
  if (text === '') return null;
  return text.startsWith('[') ? (JSON.parse(text) as string[]) : [text];
}
