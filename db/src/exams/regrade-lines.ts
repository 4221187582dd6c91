import type { EntityManager } from '@mikro-orm/postgresql';
import { isChanged, type RegradeLine as Line, rescored } from '@whetstone/core/exams/regrade.ts';
import { rows } from '../platform/sql.ts';
import { marksByRubric } from './marks-by-rubric.ts';
import {
  type ConcernedAnswer,
  concernedAnswers,
  judgeAnew,
  markAnew,
  regradedItem,
  type RegradedItem,
  type Scored,
} from './regrade-answers.ts';
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
  readonly item: RegradedItem;
  /** In attempts that have a result, changed or not. */
  readonly lines: readonly Line[];
  readonly changed: readonly Rescoring[];
  /** Changed answers of attempts that still wait for markers. */
  readonly waiting: readonly Judged[];
}

/**
 * Scores the item anew for everybody who met it, and writes nothing.
 * @param lock the attempts, because they are about to change
 */
export async function rescoreItem(em: EntityManager, regrade: Regrade, lock: boolean): Promise<Rescored> {
  const item = await regradedItem(em, regrade);
  if (!item) throw new Error(`regrade ${regrade.id}: its item stands on no paper of the exam`);
  const { correction, remark } = regrade;
  const answers = await concernedAnswers(em, regrade, { attemptId: remark?.attemptId, lock });
  const byRubric = correction?.act === 'rubric' ? await marksByRubric(em, regrade, correction) : undefined;
  const judge = judgeAnew(item, correction ?? null, byRubric);
  const judged = answers.map((answer): Judged => {
    const to = remark ? markAnew(answer, remark.points) : judge(answer);
    return { answer, to };
  });
  const all = judged.flatMap((one) => withLine(one) ?? []);
  const waiting = judged.filter(
    ({ answer, to }) =>
      answer.score === null && (answer.points !== to.points || answer.maxPoints !== to.maxPoints),
  );
  const changed = all.filter(({ line }) => isChanged(line));
  return { item, lines: all.map(({ line }) => line), changed, waiting };
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

/** Writes what the regrade does to each attempt it changes, in place of an earlier preview. */
export async function writeLines(
  em: EntityManager,
  regradeId: string,
  changed: readonly Rescoring[],
): Promise<void> {
  await rows(em, 'delete from regrade_line where regrade_id = ?', [regradeId]);
  const lines = changed.map(({ answer, line }) => {
    const { attemptId, personId, position } = answer;
    return { attemptId, personId, position, ...line };
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
