import { daysBetween } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { conflictsOf } from '@whetstone/core/training/conflicts.ts';
import type * as contract from '@whetstone/core/training/schedule-contract.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { classesOf, classRows } from '@whetstone/db/training/class-queries.ts';
import { ClosedPeriod } from '@whetstone/db/training/closed-period.entity.ts';
import { readSchedule } from '@whetstone/db/training/read-schedule.ts';
import type { Handler } from '../platform/context.ts';
import { classLines, conflictViews, may, refuseOutside } from './class-views.ts';

/** More than a calendar shows at once. */
const MOST_DAYS = 800;

/** Classes between two days with closed periods and what is in each other's way. */
export const showCalendar: Handler<typeof contract.calendar> = async ({ query }, ctx) => {
  const { em, reach, actor, now, today } = ctx;
  const { from, to } = query;
  if (to < from || daysBetween(from, to) > MOST_DAYS) throw new Refusal('invalid-input', { where: 'to' });
  const seen = classesOf(reach.paths, reach.force, actor.personId);
  const which = {
    sql: `${seen.sql} and c.from_on <= ?::date and c.to_on >= ?::date and c.state <> 'cancelled'`,
    params: [...seen.params, to, from],
  };
  const found = await classRows(em, which, { personId: actor.personId, now });
  const schedule = await readSchedule(em, seen, { from, to });
  // What is over can no longer be mended.
  const conflicts = conflictsOf(schedule).filter(({ toOn }) => toOn >= today && toOn >= from);
  return {
    from,
    to,
    classes: await classLines(ctx, found),
    closed: schedule.closed.map(({ unitPath, ...period }) => ({
      ...period,
      mayEnd: may(ctx, 'plan-training', unitPath),
    })),
    conflicts: conflictViews(conflicts, schedule, found),
    mayPlan: may(ctx, 'plan-training'),
    today,
  };
};

export const closePeriod: Handler<typeof contract.closePeriod> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const unit = await em.findOne(Unit, body.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  if (body.toOn < body.fromOn) throw new Refusal('invalid-input', { where: 'toOn' });
  const period = { ...body, unitPath: unit.path, setById: actor.personId, setAt: now };
  const made = em.create(ClosedPeriod, period);
  await em.flush();
  return { closedPeriodId: made.id };
};

export const openPeriod: Handler<typeof contract.openPeriod> = async ({ params }, ctx) => {
  const found = await ctx.em.findOne(ClosedPeriod, params.closedPeriodId);
  if (!found) throw new Refusal('not-found');
  refuseOutside(ctx, found.unitPath);
  ctx.em.remove(found);
  await ctx.em.flush();
  return { done: true };
};
