import type { EntityManager } from '@mikro-orm/postgresql';
import type { Verdict } from '@whetstone/core/bank/kind.ts';
import type { AnswerScore, PartScore } from '@whetstone/core/exams/script-score.ts';
import { rowsAgain } from '../platform/prepared.ts';
import { isoInstant, rows, sqlArray } from '../platform/sql.ts';

/** An answer that counts; value null = given and cleared again. */
export interface CountedAnswer {
  attemptId: string;
  position: number;
  value: unknown;
  serverRev: number;
  savedAt: string;
}

/** The answers that count in these attempts, by attempt and position. Reach them through the attempt only. */
export function countedAnswers(em: EntityManager, attemptIds: readonly string[]): Promise<CountedAnswer[]> {
  return rows(
    em,
    `select attempt_id as "attemptId", position, value, server_rev as "serverRev",
            ${isoInstant('saved_at')} as "savedAt"
     from answer where attempt_id = any(?::uuid[]) and op_id is not null order by attempt_id, position`,
    [sqlArray(attemptIds)],
  );
}

/** How many items hold an answer. */
export function countGiven(answers: readonly { value: unknown }[]): number {
  return answers.filter(({ value }) => value !== null).length;
}

/** An answer with its grade; items that were never answered have a row too. */
export interface GradedAnswer {
  position: number;
  value: unknown;
  given: boolean;
  /** Null until people have marked all of it. */
  points: number | null;
  maxPoints: number;
  verdict: Verdict;
  /** Of a case group: its parts one by one. */
  parts: PartScore[] | null;
}

/** The graded answers of an attempt by position. Reach them through the attempt only. */
export function gradedAnswers(em: EntityManager, attemptId: string): Promise<GradedAnswer[]> {
  return rows(
    em,
    `select position, value, op_id is not null as given, points, max_points as "maxPoints", verdict, parts
     from answer where attempt_id = ? and verdict is not null order by position`,
    [attemptId],
  );
}

/** Writes the grades of a scoring run: one row per item of each paper, also where nobody answered. */
export async function writeGrades(
  em: EntityManager,
  grades: readonly (AnswerScore & { attemptId: string })[],
): Promise<void> {
  await rowsAgain(
    em,
    `insert into answer (attempt_id, position, server_rev, points, max_points, verdict, parts)
     select g."attemptId", g.position, 0, g.points, g."maxPoints", g.verdict, g.parts
     from jsonb_to_recordset(?::jsonb) as g("attemptId" uuid, position int, points float8, "maxPoints" float8,
       verdict text, parts jsonb)
     on conflict (attempt_id, position) do update set points = excluded.points,
       max_points = excluded.max_points, verdict = excluded.verdict, parts = excluded.parts`,
    [JSON.stringify(grades)],
  );
}
