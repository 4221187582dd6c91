import { isWithin } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { conflictsOf, retimed, type Schedule } from '@whetstone/core/training/conflicts.ts';
import type * as contract from '@whetstone/core/training/schedule-contract.ts';
import { isWeekend, type SessionTimes, shiftSessions } from '@whetstone/core/training/shift-sessions.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { classesOf, classRows, sessionsOf } from '@whetstone/db/training/class-queries.ts';
import { retime } from '@whetstone/db/training/move-class.ts';
import { closedPeriods, readSchedule } from '@whetstone/db/training/read-schedule.ts';
import { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import type { TrainingClass } from '@whetstone/db/training/training-class.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToLead } from './class-reach.ts';
import { conflictViews } from './class-views.ts';
import { takeBack } from './take-back.ts';

type Asked = Omit<Parameters<typeof shiftClass>[0]['body'], 'overrides'>;

const timesOf = ({ id, beginsAt, endsAt }: SessionTimes): SessionTimes => ({ id, beginsAt, endsAt });
/** As far as a shift can reach, and room to step over what is closed. */
const FAR_DAYS = 500;

/**
 * The sessions to be moved, with their times before and after.
 * @throws Refusal `session-begun` when one of them has begun
 */
async function shifted({ em, now }: SignedIn, into: TrainingClass, asked: Asked) {
  const all = (await sessionsOf(em, [into.id])).map(timesOf);
  const from = asked.fromSessionId;
  const first =
    from === null ? all.findIndex(({ beginsAt }) => beginsAt > now) : all.findIndex(({ id }) => id === from);
  if (first < 0) throw new Refusal(from === null ? 'session-begun' : 'not-found');
  const before = all.slice(first);
  const closed = asked.openDaysOnly
    ? await closedPeriods(em, { from: addDays(into.fromOn, -FAR_DAYS), to: addDays(into.toOn, FAR_DAYS) })
    : [];
  const here = closed.filter(({ unitPath }) => isWithin(into.unitPath, unitPath));
  const isClosed = (day: string) =>
    asked.openDaysOnly && (isWeekend(day) || here.some(({ fromOn, toOn }) => fromOn <= day && day <= toOn));
  const after = shiftSessions(before, asked.days, isClosed);
  if ([...before, ...after].some(({ beginsAt }) => beginsAt <= now)) throw new Refusal('session-begun');
  return { before, after };
}

/** What a shift would do; nothing is changed. */
export const previewShift: Handler<typeof contract.previewShift> = async ({ params, body }, ctx) => {
  const { em, reach, actor, now } = ctx;
  const into = await classToLead(ctx, params.classId);
  const { before, after } = await shifted(ctx, into, body);
  const seen = classesOf(reach.paths, reach.force, actor.personId);
  const span = { from: addDays(into.fromOn, -FAR_DAYS / 10), to: addDays(into.toOn, FAR_DAYS) };
  const schedule = await readSchedule(em, seen, span);
  const lines = await classRows(em, seen, { personId: actor.personId, now });
  const views = (one: Schedule) =>
    conflictViews(
      conflictsOf(one).filter(({ classIds }) => classIds.includes(into.id)),
      schedule,
      lines,
    );
  return {
    before,
    after: after.map(timesOf),
    conflictsBefore: views(schedule),
    conflictsAfter: views(retimed(schedule, into.id, after)),
  };
};

export const shiftClass: Handler<typeof contract.shiftClass> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const into = await classToLead(ctx, params.classId);
  const { before, after } = await shifted(ctx, into, body);
  const kind = body.fromSessionId === null ? 'move' : 'shift';
  const change = em.create(ScheduleChange, {
    classId: into.id,
    kind,
    reason: body.reason?.trim() || null,
    before,
    after: after.map(timesOf),
    byId: actor.personId,
    at: now,
    undoneById: null,
    undoneAt: null,
  });
  change.overrides = await retime(em, [{ into, after }], now, body.overrides);
  await em.flush();
  return { changeId: change.id };
};

/** @throws Refusal `schedule-not-undoable` when times have changed since, or a session would have begun */
export const undoShift: Handler<typeof contract.undoShift> = async ({ params, body }, ctx) => {
  const change = await ctx.em.findOne(ScheduleChange, params.scheduleChangeId);
  if (!change) throw new Refusal('not-found');
  const into = await classToLead(ctx, change.classId);
  await takeBack(ctx, [{ change, into }], body.overrides);
  return { done: true };
};
