import type { EntityManager } from '@mikro-orm/postgresql';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { giveMark, openScript } from '@whetstone/db/exams/give-mark.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { holdScripts } from '@whetstone/db/exams/marking-leases.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import { rows } from '@whetstone/db/platform/sql.ts';

/** Who marks in the story: the trainer whose login is shown, and a colleague. */
export interface MarkingCast {
  readonly trainerId: string;
  readonly colleagueId: string;
}

/** How many criteria of the rubric each of two markers finds met, script by script; null = not marked yet. */
const MARKED: readonly (readonly [number, number | null])[] = [
  [2, 2],
  [1, 1],
  [2, 0],
  [1, null],
];
/** The script that the colleague marked beforehand, by its place among the others. */
const SEEDED = 4;

/**
 * Puts written answers before the markers: every question with its scripts, and one question that two
 * people mark, with marks that agree, marks that differ too much, and a script to check markers by. It goes
 * the ways of the product, so its ids are made anew each time.
 */
export async function tellMarking(em: EntityManager, cast: MarkingCast, now: string): Promise<void> {
  const waiting = await rows<{ id: string }>(
    em,
    `select distinct a.id from attempt a join answer x on x.attempt_id = a.id
     where a.state = 'submitted' and x.verdict = 'awaiting-marker' order by a.id`,
  );
  for (const { id } of waiting) await queueScripts(em, await em.findOneOrFail(Attempt, id), now);
  await em.flush();
  const [most] = await rows<{ id: string }>(
    em,
    `select q.id from marking_queue q join marking_script s on s.queue_id = q.id
     group by q.id order by count(*) desc, q.points desc, q.id limit 1`,
  );
  if (most) await markTwice(em, most.id, cast, now);
}

async function markTwice(em: EntityManager, queueId: string, cast: MarkingCast, now: string): Promise<void> {
  const queue = await em.findOneOrFail(MarkingQueue, queueId);
  queue.way = 'double';
  await em.flush();
  const scripts = await em.find(MarkingScript, { queueId }, { orderBy: { place: 'asc' } });
  const seeded = scripts[SEEDED];
  if (seeded) {
    seeded.seedPoints = queue.points / 2;
    seeded.seededById = cast.colleagueId;
    Object.assign(seeded, { state: 'settled', points: queue.points / 2, settledAt: now });
    await em.flush();
  }
  for (const [at, [first, second]] of MARKED.entries()) {
    const script = scripts[at];
    if (!script) return;
    const { rubric } = queue;
    await mark(em, script.id, {
      markerId: cast.trainerId,
      met: first,
      rubric,
      at: later(now, -7200 + at * 90),
    });
    const then = { markerId: cast.colleagueId, rubric, at: later(now, -3600 + at * 80) };
    if (second !== null) await mark(em, script.id, { ...then, met: second });
  }
}

async function mark(
  em: EntityManager,
  scriptId: string,
  { markerId, met, rubric, at }: { markerId: string; met: number; rubric: readonly Criterion[]; at: string },
): Promise<void> {
  const open = await openScript(em, scriptId);
  if (!open) return;
  await holdScripts(em, [scriptId], markerId, at);
  const picks = rubric.slice(0, met).map(({ id }) => id);
  const comment = met === 0 ? '未答到要点' : met < rubric.length ? '要点不全' : '';
  const said = { picks, adjust: 0, comment, doubtful: met === 1, rubricNo: 1 };
  await giveMark(em, open, { markerId, said, now: at });
}
