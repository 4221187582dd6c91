import type * as contract from '@whetstone/core/exams/marking-contract.ts';
import type * as review from '@whetstone/core/exams/marking-review-contract.ts';
import type { RubricEffect } from '@whetstone/core/exams/marking-contract.ts';
import type { Criterion } from '@whetstone/core/bank/kind.ts';
import { pointsOfMark } from '@whetstone/core/exams/marking.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { mustBeImpartial } from '@whetstone/db/exams/conflict-of-interest.ts';
import { MarkingQueue } from '@whetstone/db/exams/marking-queue.entity.ts';
import { recountQueue, settleQueue } from '@whetstone/db/exams/recount-marks.ts';
import { awaitsMarks, settleScript } from '@whetstone/db/exams/settle-script.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { queueOf, scriptOf, shownQueue } from './marking.ts';

async function queueAt(ctx: SignedIn, queueId: string, revision: number): Promise<MarkingQueue> {
  await queueOf(ctx, queueId);
  const queue = await ctx.em.findOneOrFail(MarkingQueue, queueId);
  if (queue.revision !== revision) throw new Refusal('stale-revision');
  return queue;
}

export const plan: Handler<typeof contract.planMarking> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const queue = await queueAt(ctx, params.queueId, body.revision);
  Object.assign(queue, { way: body.way, tolerance: body.tolerance });
  await em.flush();
  await settleQueue(em, queue, now);
  return shownQueue(ctx, queue.id);
};

function mustBeRubric(rubric: readonly Criterion[]): void {
  const ids = new Set(rubric.map(({ id }) => id));
  if (ids.size < rubric.length) throw new Refusal('invalid-input', { where: 'rubric' });
}

export const previewRubric: Handler<typeof contract.previewRubric> = async ({ params, body }, ctx) => {
  mustBeRubric(body.rubric);
  const queue = await queueAt(ctx, params.queueId, body.revision);
  const { effect } = await recountQueue(ctx.em, queue, body.rubric);
  return effect;
};

export const changeRubric: Handler<typeof contract.changeRubric> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  mustBeRubric(body.rubric);
  const queue = await queueAt(ctx, params.queueId, body.revision);
  const { effect, recounted } = await recountQueue(em, queue, body.rubric);
  queue.rubric = body.rubric;
  queue.rubricNo += 1;
  for (const { mark, points } of recounted) Object.assign(mark, { points, rubricNo: queue.rubricNo });
  await em.flush();
  await settleQueue(em, queue, now);
  return { queue: await shownQueue(ctx, queue.id), effect: effect satisfies RubricEffect };
};

/** The chief marker's word on one script: it counts, and others are held against it. */
export const seed: Handler<typeof review.seedScript> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { script, queue, marks } = await scriptOf(ctx, params.scriptId);
  await mustBeImpartial(em, script.attemptId, actor.personId);
  if (!(await awaitsMarks(em, script.attemptId))) throw new Refusal('script-settled');
  const points = pointsOfMark(queue.rubric, queue.points, body);
  script.seedPoints = points;
  script.seededById = actor.personId;
  await settleScript(em, script, queue, marks, now);
  await em.flush();
  return { points };
};
