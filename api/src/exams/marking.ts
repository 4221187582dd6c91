import type * as contract from '@whetstone/core/exams/marking-contract.ts';
import type * as review from '@whetstone/core/exams/marking-review-contract.ts';
import { writtenFor } from '@whetstone/core/exams/take-mark.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { logLook } from '@whetstone/db/access/access-log.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { mustBeImpartial } from '@whetstone/db/exams/conflict-of-interest.ts';
import { giveMark, type OpenScript, openScript, withdrawMark } from '@whetstone/db/exams/give-mark.ts';
import { Mark } from '@whetstone/db/exams/mark.entity.ts';
import { holdScripts, leased, leaseScripts, releaseLeases } from '@whetstone/db/exams/marking-leases.ts';
import {
  marksOf,
  queuesWithin,
  type QueueRow,
  scriptsOf,
  snippetsOf,
} from '@whetstone/db/exams/marking-queries.ts';
import { MarkingScript } from '@whetstone/db/exams/marking-script.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import {
  leasedView,
  progressOf,
  queueLine,
  queueView,
  reportView,
  scriptLines,
  shownTurn,
} from './marking-views.ts';

/** The queue, if its round lies within reach: a foreign one is not found. */
export async function queueOf({ em, reach, actor }: SignedIn, queueId: string): Promise<QueueRow> {
  const [row] = await queuesWithin(em, reach, actor.personId, queueId);
  if (!row) throw new Refusal('not-found');
  return row;
}

/** A script of such a queue, locked. */
export async function scriptOf(ctx: SignedIn, scriptId: string): Promise<OpenScript & { row: QueueRow }> {
  const open = await openScript(ctx.em, scriptId);
  if (!open) throw new Refusal('not-found');
  return { ...open, row: await queueOf(ctx, open.queue.id) };
}

export async function shownQueue(ctx: SignedIn, queueId: string) {
  const { em, actor } = ctx;
  const row = await queueOf(ctx, queueId);
  return queueView(row, await snippetsOf(em, queueId, actor.personId), await marksOf(em, queueId));
}

export const listQueues: Handler<typeof contract.markingQueues> = async (_, { em, reach, actor }) => ({
  queues: (await queuesWithin(em, reach, actor.personId)).map(queueLine),
});

export const readQueue: Handler<typeof contract.markingQueue> = ({ params }, ctx) =>
  shownQueue(ctx, params.queueId);

export const take: Handler<typeof contract.takeScripts> = async ({ params: { queueId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const row = await queueOf(ctx, queueId);
  const found = await leaseScripts(em, { queueId, markerId: actor.personId, want: body.want, now });
  const seeds = await em.find(MarkingScript, { id: { $in: found.map((one) => one.scriptId) } });
  const seeded = new Set(seeds.filter(({ seedPoints }) => seedPoints != null).map(({ id }) => id));
  return {
    scripts: found.map((one) => leasedView(one, row, seeded.has(one.scriptId))),
    progress: progressOf(row),
    serverNow: now,
  };
};

export const giveBack: Handler<typeof contract.releaseScripts> = async ({ params }, ctx) => {
  const { id } = await queueOf(ctx, params.queueId);
  await releaseLeases(ctx.em, id, ctx.actor.personId);
  return { done: true };
};

export const give: Handler<typeof contract.giveMark> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const open = await scriptOf(ctx, params.scriptId);
  await mustBeImpartial(em, open.script.attemptId, actor.personId);
  const mark = await giveMark(em, open, { markerId: actor.personId, said: body, now });
  const progress = progressOf(await queueOf(ctx, open.queue.id));
  const { id: markId, points, turn } = mark;
  return { markId, points, turn: shownTurn(turn), state: open.script.state, progress };
};

export const takeBack: Handler<typeof contract.withdrawMark> = async ({ params }, ctx) => {
  const { em, actor, now } = ctx;
  const mark = await em.findOne(Mark, { id: params.markId, markerId: actor.personId, withdrawnAt: null });
  if (!mark) throw new Refusal('not-found');
  const open = await scriptOf(ctx, mark.scriptId);
  await withdrawMark(em, open, mark, now);
  await holdScripts(em, [mark.scriptId], actor.personId, now);
  const [again] = await leased(em, [mark.scriptId], actor.personId);
  if (!again) throw new Refusal('not-found');
  const { picks, adjust, comment, doubtful } = mark;
  const script = leasedView(again, open.row, open.script.seedPoints != null);
  return { script, picks, adjust, comment, doubtful };
};

export const listScripts: Handler<typeof review.markedScripts> = async ({ params }, ctx) => {
  const { id, part } = await queueOf(ctx, params.queueId);
  const [scripts, marks] = [await scriptsOf(ctx.em, id), await marksOf(ctx.em, id)];
  return { scripts: scriptLines(scripts, marks, part, ctx.actor.personId) };
};

export const readScript: Handler<typeof review.scriptText> = async ({ params }, ctx) => {
  const { script, queue } = await scriptOf(ctx, params.scriptId);
  const { id: scriptId, code, attemptId, position } = script;
  const answer = await ctx.em.findOneOrFail(Answer, { attemptId, position });
  return { scriptId, code, text: writtenFor(answer.value, queue.part || null) };
};

/** Only of settled scripts; the person finds the look among those who looked. */
export const tellName: Handler<typeof review.nameScript> = async ({ params }, ctx) => {
  const { em, actor, now, requestId } = ctx;
  const { script } = await scriptOf(ctx, params.scriptId);
  if (script.state !== 'settled') throw new Refusal('script-unsettled');
  const attempt = await em.findOne(Attempt, script.attemptId);
  const person = attempt && (await em.findOne(Person, attempt.personId));
  if (!person) throw new Refusal('not-found');
  const view = 'exams.name-script';
  logLook(em, { at: now, viewerId: actor.personId, subjectId: person.id, view, requestId });
  return { name: person.name, badgeNumber: person.badgeNumber };
};

export const report: Handler<typeof review.markingReport> = async ({ params }, ctx) => {
  const { id } = await queueOf(ctx, params.queueId);
  const [scripts, marks] = [await scriptsOf(ctx.em, id), await marksOf(ctx.em, id)];
  return reportView(scripts, marks, ctx.actor.personId, ctx.now);
};
