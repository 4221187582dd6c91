import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/class-contract.ts';
import type { StrengthOverride } from '@whetstone/core/training/call-up.ts';
import type { SessionTimes } from '@whetstone/core/training/shift-sessions.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { ClassSession } from '@whetstone/db/training/class-session.entity.ts';
import { fitToSessions, freeBookings, retime } from '@whetstone/db/training/move-class.ts';
import { movingClasses } from '@whetstone/db/training/guard-strength.ts';
import { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';
import { refuseForeignTies, tieOf } from './class-ties.ts';

/** A session of a class within reach, with its class locked. @throws Refusal `not-found`, `class-over` */
async function sessionToChange(ctx: SignedIn, sessionId: string) {
  const session = await ctx.em.findOne(ClassSession, sessionId);
  if (!session) throw new Refusal('not-found');
  return { session, into: await classToLead(ctx, session.classId) };
}

const refuseBackwards = ({ beginsAt, endsAt }: { beginsAt: string; endsAt: string }) => {
  if (endsAt <= beginsAt) throw new Refusal('invalid-input', { where: 'endsAt' });
};

/** Writes down that a session got other times, with the reasons for the shifts that it weakens. */
function note(
  { em, actor, now }: SignedIn,
  into: TrainingClass,
  { before, after, reasons }: { before: SessionTimes[]; after: SessionTimes[]; reasons: StrengthOverride[] },
): void {
  const about = { classId: into.id, kind: 'session', reason: null, byId: actor.personId, at: now } as const;
  em.create(ScheduleChange, {
    ...about,
    before,
    after,
    overrides: reasons,
    undoneById: null,
    undoneAt: null,
  });
}

export const addSession: Handler<typeof contract.addSession> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  refuseBackwards(body);
  const into = await classToLead(ctx, params.classId);
  const position = (await em.count(ClassSession, { classId: into.id })) + 1;
  await refuseForeignTies(ctx, into, body);
  const { overrides, ...said } = body;
  const made = em.create(ClassSession, {
    id: newId(),
    drillSessionId: null,
    ...said,
    classId: into.id,
    position,
  });
  const { id, beginsAt, endsAt } = made;
  const after = [{ id, beginsAt, endsAt }];
  const sessions = [...(await em.find(ClassSession, { classId: into.id })), ...after];
  const reasons = await movingClasses(em, [{ into, sessions }], overrides, async () => {
    await em.flush();
    await fitToSessions(em, into, now);
  });
  if (reasons.length > 0) note(ctx, into, { before: [], after, reasons });
  await em.flush();
  return { sessionId: made.id };
};

/** What is booked for a session goes with it. */
export const changeSession: Handler<typeof contract.changeSession> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  refuseBackwards(body);
  const { session, into } = await sessionToChange(ctx, params.sessionId);
  const { revision, beginsAt, endsAt, overrides, ...rest } = body;
  if (revision !== session.revision) throw new Refusal('stale-revision');
  await refuseForeignTies(ctx, into, body);
  Object.assign(session, rest, { drillSessionId: await tieOf(ctx, session, body) });
  announce(em, 'class.arranged', { classId: into.id }, now);
  await em.flush();
  if (beginsAt === session.beginsAt && endsAt === session.endsAt) return { done: true };
  const { id } = session;
  const before = [{ id, beginsAt: session.beginsAt, endsAt: session.endsAt }];
  const after = [{ id, beginsAt, endsAt }];
  const reasons = await retime(em, [{ into, after }], now, overrides);
  note(ctx, into, { before, after, reasons });
  await em.flush();
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
