import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { type MarkSaid, nextTurn, pointsOfMark } from '@whetstone/core/exams/marking.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '../platform/id.ts';
import { Mark } from './mark.entity.ts';
import { MarkingLease } from './marking-lease.entity.ts';
import { MarkingQueue } from './marking-queue.entity.ts';
import { MarkingScript } from './marking-script.entity.ts';
import { awaitsMarks, settleScript } from './settle-script.ts';

/** What a marker says of a script, by which rubric. */
export interface Saying extends MarkSaid {
  readonly comment: string;
  readonly doubtful: boolean;
  readonly rubricNo: number;
}

/** A script with its queue and the marks that stand, locked until the transaction ends. */
export interface OpenScript {
  readonly script: MarkingScript;
  readonly queue: MarkingQueue;
  readonly marks: Mark[];
}

/** The script, locked: marks come one after the other. Null when there is none. */
export async function openScript(em: EntityManager, scriptId: string): Promise<OpenScript | null> {
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;
  const script = await em.findOne(MarkingScript, scriptId, lock);
  if (!script) return null;
  const queue = await em.findOneOrFail(MarkingQueue, script.queueId);
  const marks = await em.find(Mark, { scriptId, withdrawnAt: null }, { orderBy: { givenAt: 'asc' } });
  return { script, queue, marks };
}

/**
 * Gives a script that the marker holds its mark and brings the script to where it then stands. A mark takes
 * the next turn or none: it never stands in the place of another.
 * @throws Refusal `lease-ended`, `script-settled`, `rubric-changed`
 */
export async function giveMark(
  em: EntityManager,
  { script, queue, marks }: OpenScript,
  { markerId, said, now }: { markerId: string; said: Saying; now: string },
): Promise<Mark> {
  const lease = await em.findOne(MarkingLease, { scriptId: script.id, markerId });
  const turn = nextTurn({ ...queue, seedPoints: script.seedPoints ?? null }, marks);
  const before = marks.some((mark) => mark.markerId === markerId);
  const needless = turn === null || before || script.seededById === markerId;
  const open = turn === 'check' || (script.reopenedById && turn === 'third');
  if (needless || !(open || (await awaitsMarks(em, script.attemptId)))) throw new Refusal('script-settled');
  if (!lease || lease.endsAt <= now) throw new Refusal('lease-ended');
  if (said.rubricNo !== queue.rubricNo) throw new Refusal('rubric-changed');
  const known = new Set(queue.rubric.map(({ id }) => id));
  const mark = em.create(Mark, {
    ...said,
    id: newId(),
    scriptId: script.id,
    markerId,
    turn,
    picks: said.picks.filter((id) => known.has(id)),
    points: pointsOfMark(queue.rubric, queue.points, said),
    givenAt: now,
  });
  em.remove(lease);
  await settleScript(em, script, queue, [...marks, mark], now);
  await em.flush();
  return mark;
}

/**
 * Takes a mark back. Later marks stand; what was settled by it waits again.
 * @throws Refusal `attempt-graded`
 */
export async function withdrawMark(
  em: EntityManager,
  { script, queue, marks }: OpenScript,
  mark: Mark,
  now: string,
): Promise<void> {
  const later = marks.some(({ id, turn }) => id !== mark.id && turn === 'third');
  const counts = mark.turn !== 'check';
  if (counts && (later || !(await awaitsMarks(em, script.attemptId)))) throw new Refusal('attempt-graded');
  mark.withdrawnAt = now;
  await em.flush();
  const rest = marks.filter(({ id }) => id !== mark.id);
  // Whoever marks next takes the turn that is free; the one who stayed is the first.
  if (mark.turn === 'first') for (const other of rest) if (other.turn === 'second') other.turn = 'first';
  await em.flush();
  if (counts) await settleScript(em, script, queue, rest, now);
  await em.flush();
}
