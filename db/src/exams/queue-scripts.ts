import type { EntityManager } from '@mikro-orm/postgresql';
import { settledByCorrection } from '@whetstone/core/exams/correction.ts';
import { partsToMark } from '@whetstone/core/exams/take-mark.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import { gradedAnswers } from './answer-queries.ts';
import type { Attempt } from './attempt.entity.ts';
import { correctionsOfPaper } from './corrections.ts';
import { frozenItems } from './paper-queries.ts';

interface Waiting {
  itemVersionId: string;
  part: string;
  points: number;
  rubric: unknown;
  position: number;
}

/**
 * Puts the answers of an attempt that people have to mark into the queues of their round: one queue for
 * each question. Doing it again changes nothing.
 */
export async function queueScripts(em: EntityManager, attempt: Attempt, now: string): Promise<void> {
  for (const waiting of await waitingOf(em, attempt)) {
    const queueId = await openQueue(em, attempt.roundId, waiting, now);
    await addScript(em, queueId, attempt.id, waiting.position);
  }
}

async function waitingOf(em: EntityManager, { id, paperId }: Attempt): Promise<Waiting[]> {
  const answers = new Map((await gradedAnswers(em, id)).map((answer) => [answer.position, answer]));
  const corrections = await correctionsOfPaper(em, paperId);
  return (await frozenItems(em, paperId)).flatMap((item) => {
    const answer = answers.get(item.position);
    if (answer?.verdict !== 'awaiting-marker' || settledByCorrection(corrections.get(item.position)))
      return [];
    const unmarked = new Set(answer.parts?.filter(({ points }) => points === null).map(({ part }) => part));
    return partsToMark(item.kind, item.content)
      .filter(({ part }) => part === null || unmarked.has(part))
      .map(({ part, share, content }) => ({
        itemVersionId: item.itemVersionId,
        part: part ?? '',
        points: halfUp(item.points * share, 2),
        rubric: content.rubric,
        position: item.position,
      }));
  });
}

/** A tenth of the points, and half a point at least, is what two careful markers may differ by. */
function usualTolerance(points: number): number {
  return Math.max(0.5, halfUp(points / 10, 1));
}

async function openQueue(em: EntityManager, roundId: string, waiting: Waiting, now: string): Promise<string> {
  const { itemVersionId, part, points, rubric } = waiting;
  const [queue] = await rows<{ id: string; isNew: boolean }>(
    em,
    `insert into marking_queue (id, round_id, item_version_id, part, points, rubric, tolerance, created_at)
     values (?, ?, ?, ?, ?, ?::jsonb, ?, ?::timestamptz)
     on conflict (round_id, item_version_id, part) do update set round_id = excluded.round_id
     returning id, xmax = 0 as "isNew"`,
    [newId(), roundId, itemVersionId, part, points, JSON.stringify(rubric), usualTolerance(points), now],
  );
  if (!queue) throw new Error(`round ${roundId}: no queue for ${itemVersionId}`);
  if (queue.isNew) announce(em, 'marking.opened', { roundId }, now);
  return queue.id;
}

/**
 * The code and the place among the others come from the number of scripts before, turned over so that
 * neither tells who handed in first. The queue's row is locked, so no two scripts get the same.
 */
async function addScript(
  em: EntityManager,
  queueId: string,
  attemptId: string,
  position: number,
): Promise<void> {
  await rows(
    em,
    `insert into marking_script (id, queue_id, attempt_id, position, code, place, state)
     select ?::uuid, ?::uuid, ?::uuid, ?::int, chr(65 + (?::int - 1) % 26) || '-' || turned, turned, 'waiting'
     from (select (count(*) + 1) * 35317 % 99991 as turned from marking_script where queue_id = ?) n
     on conflict (queue_id, attempt_id) do nothing`,
    [newId(), queueId, attemptId, position, position, queueId],
  );
}
