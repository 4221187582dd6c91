import type { EntityManager } from '@mikro-orm/postgresql';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { pointsOfMark, standingOf } from '@whetstone/core/exams/marking.ts';
import { rows } from '../platform/sql.ts';
import type { ExamItem } from './corrections.ts';
import { judgedApart } from './marks-by-rubric.ts';
import { Mark } from './mark.entity.ts';
import { MarkingQueue } from './marking-queue.entity.ts';
import { MarkingScript } from './marking-script.entity.ts';
import { settleQueue } from './recount-marks.ts';

interface Putting {
  readonly regradeId: string;
  readonly now: string;
}

/**
 * Markers go by the corrected rubric from now on, in every round of the exam, or by their own again when
 * it is taken back. Marks are counted by it. Where two marks of a graded script come to lie further apart
 * than the tolerance it waits for a third person, as in first marking; the result stands until then. Taken
 * back, third marks that only the correction asked for no longer stand.
 */
export async function rubricInForce(
  em: EntityManager,
  item: ExamItem,
  correction: Correction | null,
  putting: Putting,
): Promise<void> {
  // Answers that are given or dropped have their points, whatever they are marked by.
  if (correction !== null && correction.act !== 'rubric') return;
  const found = await rows<{ id: string }>(
    em,
    `select q.id from marking_queue q join round r on r.id = q.round_id
     where r.exam_id = ? and q.item_version_id = ? for update of q`,
    [item.examId, item.itemVersionId],
  );
  const queues = await em.find(MarkingQueue, { id: { $in: found.map(({ id }) => id) } }, { refresh: true });
  for (const queue of queues) {
    const mine = correction?.part === queue.part ? correction.rubric : null;
    const next = mine ?? queue.setRubric ?? null;
    if (next === null) continue;
    if (mine === null) await dropThirdMarks(em, queue, putting.now);
    queue.setRubric = mine === null ? null : (queue.setRubric ?? queue.rubric);
    await markBy(em, queue, next, putting);
  }
}

/** Third marks that were asked for after the grading: nobody needs them any more. */
async function dropThirdMarks(em: EntityManager, { id }: MarkingQueue, now: string): Promise<void> {
  await rows(
    em,
    `update mark m set withdrawn_at = ?::timestamptz from marking_script s
     where s.id = m.script_id and s.queue_id = ? and s.reopened_by_id is not null
       and m.turn = 'third' and m.withdrawn_at is null`,
    [now, id],
  );
}

async function markBy(
  em: EntityManager,
  queue: MarkingQueue,
  rubric: readonly Criterion[],
  { regradeId, now }: Putting,
): Promise<void> {
  queue.rubric = [...rubric];
  queue.rubricNo += 1;
  const scripts = await em.find(MarkingScript, { queueId: queue.id }, { refresh: true });
  const marks = await em.find(
    Mark,
    { scriptId: { $in: scripts.map(({ id }) => id) }, withdrawnAt: null },
    { orderBy: { givenAt: 'asc' }, refresh: true },
  );
  for (const mark of marks) {
    mark.points = pointsOfMark(rubric, queue.points, mark);
    mark.rubricNo = queue.rubricNo;
  }
  await em.flush();
  const byScript = Map.groupBy(marks, ({ scriptId }) => scriptId);
  const graded = await gradedScripts(em, queue.id);
  for (const script of scripts)
    if (graded.has(script.id)) standAnew(script, queue, byScript.get(script.id) ?? [], { regradeId, now });
  await em.flush();
  await settleQueue(em, queue, now);
}

/** Scripts of attempts that have a result, but for those that were judged by themselves since. */
async function gradedScripts(em: EntityManager, queueId: string): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    em,
    `select s.id from marking_script s join marking_queue q on q.id = s.queue_id join round r on r.id = q.round_id
     where s.queue_id = ? and not attempt_awaits_marks(s.attempt_id) and not ${judgedApart}`,
    [queueId],
  );
  return new Set(found.map(({ id }) => id));
}

/** Where a graded script stands by its marks as they count now. */
function standAnew(
  script: MarkingScript,
  queue: MarkingQueue,
  marks: readonly Mark[],
  { regradeId, now }: Putting,
): void {
  const { state, points } = standingOf({ ...queue, seedPoints: script.seedPoints ?? null }, marks);
  if (state === 'waiting') return;
  const third = marks.some(({ turn }) => turn === 'third');
  const asked = state === 'differs' ? regradeId : third ? (script.reopenedById ?? null) : null;
  const settledAt = state === 'settled' ? (script.settledAt ?? now) : null;
  Object.assign(script, { state, points, settledAt, reopenedById: asked });
}
