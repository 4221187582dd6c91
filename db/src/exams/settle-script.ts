import type { EntityManager } from '@mikro-orm/postgresql';
import { settledByCorrection } from '@whetstone/core/exams/correction.ts';
import { type GivenMark, standingOf } from '@whetstone/core/exams/marking.ts';
import type { AnswerScore } from '@whetstone/core/exams/script-score.ts';
import { takeMark } from '@whetstone/core/exams/take-mark.ts';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';
import { Answer } from './answer.entity.ts';
import type { MarkingQueue } from './marking-queue.entity.ts';
import type { MarkingScript } from './marking-script.entity.ts';

type Plan = Pick<MarkingQueue, 'way' | 'tolerance'>;

/** Whether the attempt still waits for markers; afterwards only a regrade changes it. */
export async function awaitsMarks(em: EntityManager, attemptId: string): Promise<boolean> {
  const [found] = await rows<{ open: boolean }>(em, 'select attempt_awaits_marks(?) as open', [attemptId]);
  return found?.open ?? false;
}

/**
 * Brings a script to where its marks say it stands. Settled, its points go into the answer, and the attempt
 * is graded a minute later when nothing else of it waits; no longer settled, the answer waits again.
 * @param script locked, of an attempt that waits for markers
 */
export async function settleScript(
  em: EntityManager,
  script: MarkingScript,
  queue: Plan & Pick<MarkingQueue, 'part' | 'itemVersionId'>,
  marks: readonly GivenMark[],
  now: string,
): Promise<void> {
  const { state, points } = standingOf({ ...queue, seedPoints: script.seedPoints ?? null }, marks);
  const unchanged = script.state === state && (script.points ?? null) === points;
  Object.assign(script, { state, points, settledAt: state === 'settled' ? now : null });
  if (script.reopenedById) {
    // Its attempt has a result, which only a regrade changes.
    if (state === 'settled') announce(em, 'script.adjudicated', { scriptId: script.id }, now);
    return;
  }
  if (unchanged || (await isCorrected(em, script, queue.itemVersionId))) return;
  await writeMark(em, script, queue.part, points);
}

/** An item that was given or dropped has its points, whatever its markers say. */
async function isCorrected(
  em: EntityManager,
  { attemptId }: MarkingScript,
  itemVersionId: string,
): Promise<boolean> {
  const [found] = await rows<{ correction: { act: 'give' } }>(
    em,
    `select c.correction from item_correction c join exam e on e.id = c.exam_id join round r on r.exam_id = e.id
     join marking_queue q on q.round_id = r.id join marking_script s on s.queue_id = q.id
     where s.attempt_id = ? and c.item_version_id = ? limit 1`,
    [attemptId, itemVersionId],
  );
  return settledByCorrection(found?.correction);
}

async function writeMark(
  em: EntityManager,
  { attemptId, position }: MarkingScript,
  part: string,
  points: number | null,
): Promise<void> {
  const answer = await em.findOneOrFail(Answer, { attemptId, position });
  const { maxPoints, verdict, parts } = answer;
  if (maxPoints == null || verdict == null)
    throw new Error(`script of ${attemptId}: no grade at ${position}`);
  const score: AnswerScore = {
    position,
    points: answer.points ?? null,
    maxPoints,
    verdict,
    needsMarking: answer.points == null,
    ...(parts && { parts }),
  };
  const next = points === null ? unmarked(score, part) : takeMark(score, { part: part || null, points });
  Object.assign(answer, { points: next.points, verdict: next.verdict, parts: next.parts ?? null });
  await em.flush();
}

/** The answer as it was before this mark. */
function unmarked(score: AnswerScore, part: string): AnswerScore {
  const waiting = { points: null, verdict: 'awaiting-marker' as const };
  const parts = score.parts?.map((one) => (one.part === part ? { ...one, ...waiting } : one));
  return { ...score, ...waiting, needsMarking: true, ...(parts && { parts }) };
}
