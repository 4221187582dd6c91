import type { EntityManager } from '@mikro-orm/postgresql';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import { type GivenMark, pointsOfMark, standingOf } from '@whetstone/core/exams/marking.ts';
import { flipOf } from '@whetstone/core/exams/regrade.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { Mark } from './mark.entity.ts';
import type { MarkingQueue } from './marking-queue.entity.ts';
import { MarkingScript } from './marking-script.entity.ts';
import { settleScript } from './settle-script.ts';

/** A mark with what it comes to by another rubric. */
interface Recounted {
  readonly mark: Mark;
  readonly points: number;
}

export interface RecountEffect {
  marks: number;
  changed: number;
  meanBefore: number | null;
  meanAfter: number | null;
  newlyDiffering: number;
  newlySettled: number;
  untouched: number;
  moves: { code: string; from: number; to: number }[];
  toPass: number;
  toFail: number;
}

/** The scripts of a queue whose attempts still wait for markers, locked, and how many are graded already. */
async function openScripts(
  em: EntityManager,
  queueId: string,
): Promise<{ open: MarkingScript[]; graded: number }> {
  const found = await rows<{ id: string; open: boolean }>(
    em,
    'select id, attempt_awaits_marks(attempt_id) as open from marking_script where queue_id = ? for update',
    [queueId],
  );
  const ids = found.filter(({ open }) => open).map(({ id }) => id);
  const open = await em.find(MarkingScript, { id: { $in: ids } });
  return { open, graded: found.length - ids.length };
}

async function marksByScript(
  em: EntityManager,
  scripts: readonly MarkingScript[],
): Promise<Map<string, Mark[]>> {
  const marks = await em.find(
    Mark,
    { scriptId: { $in: scripts.map(({ id }) => id) }, withdrawnAt: null },
    { orderBy: { givenAt: 'asc' } },
  );
  return Map.groupBy(marks, ({ scriptId }) => scriptId);
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : halfUp(values.reduce((sum, one) => sum + one, 0) / values.length, 2);

/** What another rubric makes of the marks already given to scripts that can still change. Writes nothing. */
export async function recountQueue(
  em: EntityManager,
  queue: MarkingQueue,
  rubric: readonly Criterion[],
): Promise<{ effect: RecountEffect; recounted: Recounted[] }> {
  const { open, graded } = await openScripts(em, queue.id);
  const byScript = await marksByScript(em, open);
  const recounted = [...byScript.values()]
    .flat()
    .map((mark): Recounted => ({ mark, points: pointsOfMark(rubric, queue.points, mark) }));
  const anew = new Map(recounted.map(({ mark, points }) => [mark.id, points]));
  const moves = open.map((script) => {
    const { id, seedPoints } = script;
    const marks = byScript.get(id) ?? [];
    const after = marks.map(({ id: markId, turn }): GivenMark => ({ turn, points: anew.get(markId) ?? 0 }));
    const plan = { ...queue, seedPoints: seedPoints ?? null };
    return { script, before: standingOf(plan, marks), after: standingOf(plan, after) };
  });
  const settled = moves.flatMap(({ script, before, after }) => {
    if (before.state !== 'settled' || after.state !== 'settled' || before.points === after.points) return [];
    return [{ script, from: before.points, to: after.points }];
  });
  const changed = recounted.filter(({ mark, points }) => mark.points !== points);
  const effect = {
    marks: recounted.length,
    changed: changed.length,
    meanBefore: meanOf(recounted.map(({ mark }) => mark.points)),
    meanAfter: meanOf(recounted.map(({ points }) => points)),
    newlyDiffering: moves.filter(
      ({ before, after }) => before.state !== 'differs' && after.state === 'differs',
    ).length,
    newlySettled: moves.filter(({ before, after }) => before.state !== 'settled' && after.state === 'settled')
      .length,
    untouched: graded,
    moves: settled
      .map(({ script: { code }, from, to }) => ({ code, from, to }))
      .sort((one, other) => Math.abs(other.to - other.from) - Math.abs(one.to - one.from)),
    ...(await flipsOf(em, queue.roundId, settled)),
  };
  return { effect, recounted };
}

/** Who comes over the line or under it, of attempts that wait for nothing but the minute before grading. */
async function flipsOf(
  em: EntityManager,
  roundId: string,
  settled: readonly { script: MarkingScript; from: number; to: number }[],
): Promise<{ toPass: number; toFail: number }> {
  const by = new Map(settled.map(({ script, from, to }) => [script.attemptId, to - from]));
  const whole = await rows<{ attemptId: string; score: number; max: number; passPercent: number }>(
    em,
    `select x.attempt_id as "attemptId", sum(x.points) as score, sum(x.max_points) as max,
            (e.rules ->> 'passPercent')::float8 as "passPercent"
     from round r join exam e on e.id = r.exam_id, answer x
     where r.id = ? and x.attempt_id = any(?::uuid[]) and x.verdict is not null
     group by x.attempt_id, e.id having bool_and(x.points is not null)`,
    [roundId, sqlArray([...by.keys()])],
  );
  const flips = whole.map(({ attemptId, score, max, passPercent }) => {
    const newScore = score + (by.get(attemptId) ?? 0);
    const points = { oldPoints: 0, newPoints: 0, oldMax: max, newMax: max };
    return flipOf({ ...points, oldScore: score, newScore }, passPercent);
  });
  const count = (flip: string) => flips.filter((one) => one === flip).length;
  return { toPass: count('to-pass'), toFail: count('to-fail') };
}

/** Brings every script that can still change to where its marks say it stands by the plan of its queue. */
export async function settleQueue(em: EntityManager, queue: MarkingQueue, now: string): Promise<void> {
  const { open } = await openScripts(em, queue.id);
  const byScript = await marksByScript(em, open);
  for (const script of open) await settleScript(em, script, queue, byScript.get(script.id) ?? [], now);
  await em.flush();
}
