import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-contract.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { fitToSessions, freeBookings, retime } from '@whetstone/db/training/move-class.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';
import { refuseForeignTies } from './class-ties.ts';

/** A session of a class within reach, with its class locked. @throws Refusal `not-found`, `class-over` */
async function sessionToChange(ctx: SignedIn, sessionId: string) {
  const session = await ctx.em.findOne(ClassSession, sessionId);
  if (!session) throw new Refusal('not-found');
  return { session, into: await classToLead(ctx, session.classId) };
}

const refuseBackwards = ({ beginsAt, endsAt }: { beginsAt: string; endsAt: string }) => {
  if (endsAt <= beginsAt) throw new Refusal('invalid-input', { where: 'endsAt' });
};

export const addSession: Handler<typeof contract.addSession> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  refuseBackwards(body);
  const into = await classToLead(ctx, params.classId);
  const position = (await em.count(ClassSession, { classId: into.id })) + 1;
  await refuseForeignTies(ctx, into, body);
  const made = em.create(ClassSession, { drillSessionId: null, ...body, classId: into.id, position });
  await em.flush();
  await fitToSessions(em, into, now);
  return { sessionId: made.id };
};

/** What is booked for a session goes with it. */
export const changeSession: Handler<typeof contract.changeSession> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  refuseBackwards(body);
  const { session, into } = await sessionToChange(ctx, params.sessionId);
  const { revision, beginsAt, endsAt, ...rest } = body;
  if (revision !== session.revision) throw new Refusal('stale-revision');
  await refuseForeignTies(ctx, into, body);
  Object.assign(session, rest);
  await em.flush();
  if (beginsAt !== session.beginsAt || endsAt !== session.endsAt)
    await retime(em, [{ into, after: [{ id: session.id, beginsAt, endsAt }] }], now);
  return { done: true };
};

export const removeSession: Handler<typeof contract.removeSession> = async ({ params }, ctx) => {
  const { em, now } = ctx;
  const { session, into } = await sessionToChange(ctx, params.sessionId);
  if (session.beginsAt <= now) throw new Refusal('session-begun');
  if ((await em.count(ClassSession, { classId: into.id })) === 1) throw new Refusal('class-no-sessions');
  await freeBookings(em, into.id, [session.id]);
  em.remove(session);
  await em.flush();
  await fitToSessions(em, into, now);
  return { done: true };
};
