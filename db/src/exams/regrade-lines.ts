import type { EntityManager } from '@mikro-orm/postgresql';
import { isChanged, type RegradeLine as Line, rescored } from '@whetstone/core/exams/regrade.ts';
import { rows } from '../platform/sql.ts';
import type { ExamRules } from '@whetstone/core/exams/rules.ts';
import { rescoreLate } from './late-regrade.ts';
import { marksByRubric } from './marks-by-rubric.ts';
import {
  type ConcernedAnswer,
  concernedAnswers,
  judgeAnew,
  markAnew,
  regradedItem,
  type Scored,
} from './regrade-answers.ts';
import type { ExamItem } from './corrections.ts';
import { Exam } from './exam.entity.ts';
import type { Regrade } from './regrade.entity.ts';

/** An answer with what it becomes. */
export interface Judged {
  readonly answer: ConcernedAnswer;
  readonly to: Scored;
}

/** The same, in an attempt that has a result: what it makes of it. */
export interface Rescoring extends Judged {
  readonly line: Line;
}

/** What a regrade comes to for everybody it concerns. */
interface Rescored {
  readonly rules: ExamRules;
  /** In attempts that have a result, changed or not. */
  readonly lines: readonly Line[];
  readonly changed: readonly Rescoring[];
  /** Changed answers of attempts that still wait for markers. */
  readonly waiting: readonly Judged[];
  /** Graded answers that keep their points until a third person has decided between two marks. */
  readonly adjudications: number;
}

/**
 * Scores anew what the regrade is about, and writes nothing: an item for everybody who met it, or the
 * answers of one attempt that came late. Those share the line of their attempt.
 * @param lock the attempts, because they are about to change
 */
export async function rescore(em: EntityManager, regrade: Regrade, lock: boolean): Promise<Rescored> {
  if (!regrade.late) return rescoreItem(em, regrade, lock);
  const { rules } = await em.findOneOrFail(Exam, regrade.examId);
  const { judged, line } = await rescoreLate(em, regrade.late, lock);
  const changed = line ? judged.map((one): Rescoring => ({ ...one, line })) : [];
  return { rules, lines: line ? [line] : [], changed, waiting: [], adjudications: 0 };
}

/** The item of a regrade that is about one. */
export function itemOf({ id, examId, itemVersionId }: Regrade): ExamItem {
  if (!itemVersionId) throw new Error(`regrade ${id} is about no one item`);
  return { examId, itemVersionId };
}

async function rescoreItem(em: EntityManager, regrade: Regrade, lock: boolean): Promise<Rescored> {
  const of = itemOf(regrade);
  const item = await regradedItem(em, of);
  if (!item) throw new Error(`regrade ${regrade.id}: its item stands on no paper of the exam`);
  const { correction, remark } = regrade;
  const answers = await concernedAnswers(em, of, { attemptId: remark?.attemptId, lock });
  const byRubric = correction?.act === 'rubric' ? await marksByRubric(em, of, correction) : undefined;
  const judge = judgeAnew(item, correction ?? null, byRubric);
  const judged = answers.map((answer): Judged => {
    const to = remark && !remark.adjudicates ? markAnew(answer, remark.points) : judge(answer);
    return { answer, to };
  });
  const adjudications = answers.filter(
    ({ attemptId, score }) => score !== null && byRubric?.get(attemptId) === 'differs',
  ).length;
  const all = judged.flatMap((one) => withLine(one) ?? []);
  const waiting = judged.filter(
    ({ answer, to }) =>
      answer.score === null && (answer.points !== to.points || answer.maxPoints !== to.maxPoints),
  );
  const changed = all.filter(({ line }) => isChanged(line));
  return { rules: item.rules, lines: all.map(({ line }) => line), changed, waiting, adjudications };
}

function withLine({ answer, to }: Judged): Rescoring | null {
  const { score, maxScore, points, maxPoints } = answer;
  if (score === null || maxScore === null || points === null || to.points === null) return null;
  const after = rescored(
    { score, maxScore },
    { points, maxPoints },
    { points: to.points, maxPoints: to.maxPoints },
  );
  const line = {
    oldPoints: points,
    newPoints: to.points,
    oldScore: score,
    newScore: after.score,
    oldMax: maxScore,
    newMax: after.maxScore,
  };
  return { answer, to, line };
}

/** One rescoring of each attempt: several answers of one share its line. */
export function oncePerAttempt(changed: readonly Rescoring[]): Rescoring[] {
  return [...new Map(changed.map((one) => [one.answer.attemptId, one])).values()];
}

/** Writes what the regrade does to each attempt it changes, in place of an earlier preview. */
export async function writeLines(
  em: EntityManager,
  { id: regradeId, late }: Pick<Regrade, 'id' | 'late'>,
  changed: readonly Rescoring[],
): Promise<void> {
  await rows(em, 'delete from regrade_line where regrade_id = ?', [regradeId]);
  const lines = oncePerAttempt(changed).map(({ answer, line }) => {
    const { attemptId, personId, position } = answer;
    return { attemptId, personId, position: late ? null : position, ...line };
  });
  await rows(
    em,
    `insert into regrade_line (regrade_id, attempt_id, person_id, position, old_points, new_points,
                               old_score, new_score, old_max, new_max)
     select ?::uuid, l."attemptId", l."personId", l.position, l."oldPoints", l."newPoints", l."oldScore",
            l."newScore", l."oldMax", l."newMax"
     from jsonb_to_recordset(?::jsonb) as l("attemptId" uuid, "personId" uuid, position int,
       "oldPoints" float8, "newPoints" float8, "oldScore" float8, "newScore" float8, "oldMax" float8,
       "newMax" float8)`,
    [regradeId, JSON.stringify(lines)],
  );
}
