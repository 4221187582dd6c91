import { reachOf } from '@whetstone/core/access/reach.ts';
import { dayAt, later, secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/attendance-contract.ts';
import { standingOf } from '@whetstone/core/training/attendance.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import { AttendanceRule } from '@whetstone/db/training/attendance-rule.entity.ts';
import { attendanceRuleOn, peopleOfClasses, sessionsOn } from '@whetstone/db/training/attendance-queries.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler } from '../platform/context.ts';
import { plansForAll } from './kept-trail.ts';
import { headOf, linesOf, sessionWithin, totalsBySession } from './attendance-views.ts';

/** A clock that is off by less is as good as ours. */
const STEADY_SECONDS = 90;

export const readDay: Handler<typeof contract.attendanceDay> = async ({ query }, ctx) => {
  const { em, today, reach, actor } = ctx;
  const on = query.on ?? today;
  const found = await sessionsOn(em, { paths: reach.paths, personId: actor.personId }, on);
  const totals = await totalsBySession(ctx, found);
  const { rule, since, reason } = await attendanceRuleOn(em, on);
  return {
    on,
    today,
    sessions: found.map((one) => ({ ...headOf(one), totals: totals.get(one.sessionId)! })),
    rule: { ...rule },
    ruleSince: since,
    ruleReason: reason,
    maySetRule: plansForAll(reachOf(ctx.actor, 'plan-training')),
  };
};

export const readSession: Handler<typeof contract.sessionAttendance> = async ({ params }, ctx) => {
  const session = await sessionWithin(ctx, params.sessionId);
  const { rule } = await attendanceRuleOn(ctx.em, dayAt(session.beginsAt));
  return {
    session: headOf(session),
    rule: { ...rule },
    lines: await linesOf(ctx, session),
    now: ctx.now,
  };
};

/** When a mark was made by our clock: what the device's clock is off by is taken out, and nobody marks ahead. */
function truly(saidAt: string, { skew, now }: { skew: number; now: string }): string {
  const at = Math.abs(skew) < STEADY_SECONDS ? saidAt : later(saidAt, -skew);
  return at > now ? now : at;
}

export const take: Handler<typeof contract.sendAttendance> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const session = await sessionWithin(ctx, params.sessionId);
  // One batch of a session after the other: the same mark sent twice at once is still one.
  await rows(em, 'select pg_advisory_xact_lock(hashtextextended(?, 6))', [session.sessionId]);
  const listed = new Set((await peopleOfClasses(em, [session.classId])).get(session.classId));
  const skew = Math.round(secondsBetween(now, body.sentAt));
  const ids = body.marks.map(({ id }) => id);
  const known = new Set((await em.find(AttendanceMark, { id: { $in: ids } })).map(({ id }) => id));
  const answers = body.marks.map(({ saidAt, ...mark }) => {
    if (!listed.has(mark.personId)) return { id: mark.id, was: 'unlisted' as const };
    if (known.has(mark.id)) return { id: mark.id, was: 'known' as const };
    known.add(mark.id);
    em.create(AttendanceMark, {
      ...mark,
      sessionId: session.sessionId,
      device: body.device,
      saidAt: truly(saidAt, { skew, now }),
      receivedAt: now,
      skewSeconds: skew,
      byId: actor.personId,
      reason: null,
      settles: [],
    });
    return { id: mark.id, was: 'new' as const };
  });
  await em.flush();
  return { answers, skewSeconds: skew, lines: await linesOf(ctx, session) };
};

export const correct: Handler<typeof contract.correctAttendance> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const session = await sessionWithin(ctx, params.sessionId);
  const { id, personId, said } = body;
  const listed = (await peopleOfClasses(em, [session.classId])).get(session.classId) ?? [];
  if (!listed.includes(personId)) {
    const name = (await nameCards(em, [personId])).get(personId)?.name ?? '';
    throw new Refusal('not-on-list', { name });
  }
  const before = await em.find(AttendanceMark, { sessionId: session.sessionId, personId });
  if (!before.some((mark) => mark.id === id))
    em.create(AttendanceMark, {
      id,
      sessionId: session.sessionId,
      personId,
      said,
      way: 'correction',
      device: 'correction',
      seq: 0,
      saidAt: now,
      receivedAt: now,
      skewSeconds: 0,
      byId: actor.personId,
      reason: body.reason.trim(),
      settles: standingOf(before).stands.map((mark) => mark.id),
    });
  await em.flush();
  return { lines: await linesOf(ctx, session) };
};

/** What counts as late is the whole force's: whoever plans training at the top sets it. */
export const setRule: Handler<typeof contract.setAttendanceRule> = async ({ body }, ctx) => {
  const { em, actor, now, today } = ctx;
  if (!plansForAll(ctx.reach)) throw new Refusal('not-allowed');
  if (body.fromOn < today || body.absentMinutes < body.lateMinutes) throw new Refusal('attendance-rule-days');
  const same = await em.findOne(AttendanceRule, { fromOn: body.fromOn });
  const set = { ...body, reason: body.reason.trim(), setById: actor.personId, setAt: now };
  const rule = same ? Object.assign(same, set) : em.create(AttendanceRule, { id: newId(), ...set });
  await em.flush();
  return { ruleId: rule.id };
};
