import { isQuiet } from '@whetstone/core/training/remind.ts';
import { remindPushes } from '@whetstone/db/outreach/pushes/remind-pushes.ts';
import { peopleOfPush, tellOfPushes } from '@whetstone/db/outreach/pushes/tell-pushes.ts';
import { defineListener, type JobCtx, type Listener } from '../../platform/listener.ts';

/** Screens that are told of at once. */
const AT_ONCE = 500;

/** Open inboxes of these people look again. */
async function tellScreens(ctx: JobCtx, personIds: readonly string[]): Promise<void> {
  for (let at = 0; at < personIds.length; at += AT_ONCE)
    await ctx.tellScreens(
      ...personIds.slice(at, at + AT_ONCE).map((personId) => ({ kind: 'inbox' as const, personId })),
    );
}

/** A push was sent, taken back or has ended: the inboxes of its people follow. */
export const tellOfMovedPush: Listener = defineListener({
  name: 'outreach.tell-pushes',
  topics: ['push.moved'],
  key: ({ pushId }) => pushId,
  async run({ pushId }, ctx) {
    await tellScreens(ctx, await tellOfPushes(ctx.em, await peopleOfPush(ctx.em, pushId), ctx));
  },
});

/** Who has answered has one reading less. */
export const tellOfAnsweredPush: Listener = defineListener({
  name: 'outreach.tell-answered-push',
  topics: ['push.answered'],
  crowd: { keys: 50, rests: 2 },
  key: ({ personId }) => personId,
  async run({ personId }, ctx) {
    await tellScreens(ctx, await tellOfPushes(ctx.em, [personId], ctx));
  },
  async runAll(payloads, ctx) {
    const people = payloads.map(({ personId }) => personId);
    await tellScreens(ctx, await tellOfPushes(ctx.em, people, ctx));
  },
});

/** A sender has people reminded: nobody in quiet hours, and nobody more often than the rules allow. */
export const remindOfPush: Listener = defineListener({
  name: 'outreach.remind-push',
  topics: ['push.reminder-asked'],
  key: ({ pushId }) => pushId,
  async run({ pushId }, ctx) {
    if (isQuiet(ctx.now)) return;
    const { reminded } = await remindPushes(ctx.em, pushId, ctx.now);
    await tellScreens(ctx, reminded);
  },
});
