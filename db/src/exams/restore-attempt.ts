import type { EntityManager } from '@mikro-orm/postgresql';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { announce } from '../platform/announce.ts';
import { sha256 } from '../platform/sha256.ts';
import { rows } from '../platform/sql.ts';
import { countedAnswers, writeGrades } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { correctionInForce } from './corrections.ts';
import { type Cause, moveAttempt } from './move-attempt.ts';
import { concernedAnswers, judgeAnew, regradedItem } from './regrade-answers.ts';

/**
 * Brings back an attempt that was declared void and that the caller has locked. Where nobody had graded it, it is
 * graded now as after handing in. Else its marks stand, what the machine judged is judged by the corrections that
 * hold now, and it is graded as soon as nothing of it waits for a marker.
 */
export async function restoreAttempt(
  em: EntityManager,
  attempt: Attempt,
  { voidedAt, ...cause }: Cause & { voidedAt: string },
): Promise<void> {
  const { id: attemptId } = attempt;
  const hash = sealOf(attemptId, await countedAnswers(em, [attemptId]), sha256);
  moveAttempt(em, attempt, cause, () => attempt.restore(hash, voidedAt));
  await em.flush();
  if (await judgeByWhatHolds(em, attemptId)) {
    announce(em, 'attempt.awaits-marking', { attemptId }, cause.at);
    announce(em, 'attempt.marked', { attemptId }, cause.at);
  } else announce(em, 'attempt.submitted', { attemptId }, cause.at);
}

interface Judged {
  examId: string;
  itemVersionId: string;
}

/**
 * Says anew what each answer is worth, as far as a correction may have come or gone while the attempt was void;
 * marks by a corrected rubric stay as they are.
 * @returns false where the machine has never been over the attempt
 */
async function judgeByWhatHolds(em: EntityManager, attemptId: string): Promise<boolean> {
  const items = await rows<Judged>(
    em,
    `select distinct p.exam_id as "examId", pi.item_version_id as "itemVersionId"
     from attempt a join paper p on p.id = a.paper_id join paper_item pi on pi.paper_id = p.id
     join answer x on x.attempt_id = a.id and x.position = pi.position and x.verdict is not null
     where a.id = ? and pi.item_version_id is not null`,
    [attemptId],
  );
  for (const named of items) {
    const correction = await correctionInForce(em, named);
    const item = correction?.act === 'rubric' ? null : await regradedItem(em, named);
    if (!item) continue;
    const judge = judgeAnew(item, correction);
    const answers = await concernedAnswers(em, named, { attemptId });
    const anew = answers.map((answer) => {
      const { points, maxPoints, verdict, parts } = judge(answer);
      const score = { points, maxPoints, verdict, needsMarking: points === null };
      return { attemptId, position: answer.position, ...score, ...(parts && { parts }) };
    });
    await writeGrades(em, anew);
  }
  return items.length > 0;
}
