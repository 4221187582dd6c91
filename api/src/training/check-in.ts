import { createHmac } from 'node:crypto';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/attendance-contract.ts';
import { arrival, standingOf, totalsOf } from '@whetstone/core/training/attendance.ts';
import { codeAt, type Digest, judgeCode } from '@whetstone/core/training/rotating-code.ts';
import { forgetTries } from '@whetstone/db/access/throttle.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { AttendanceMark } from '@whetstone/db/training/attendance-mark.entity.ts';
import {
  attendanceRuleOn,
  sessionOf,
  type SessionRow,
  sessionsOfPerson,
} from '@whetstone/db/training/attendance-queries.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { guessKey } from './code-guesses.ts';
import { headOf, sessionWithin } from './attendance-views.ts';

const LATEST_DAYS = 30;

/** The keyed hash behind codes: of a key of its own, so that no code tells anything of sessions at the door. */
export function digestBy(secret: string): Digest {
  const key = createHmac('sha256', secret).update('attendance codes').digest();
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}

const openTimes = (session: SessionRow, opensMinutes: number) => ({
  opensAt: later(session.beginsAt, -opensMinutes * 60),
  closesAt: session.endsAt,
});

/** The code that the trainer shows. */
export const readCode =
  (digest: Digest): Handler<typeof contract.sessionCode> =>
  async ({ params }, ctx) => {
    const session = await sessionWithin(ctx, params.sessionId);
    const { rule } = await attendanceRuleOn(ctx.em, dayAt(session.beginsAt));
    const of = { sessionId: session.sessionId, stepSeconds: rule.stepSeconds };
    const first = codeAt(digest, of, ctx.now);
    return {
      now: ctx.now,
      codes: [first, codeAt(digest, of, first.untilAt)],
      ...openTimes(session, rule.opensMinutes),
    };
  };

export const readMine: Handler<typeof contract.myAttendance> = async (_input, ctx) => {
  const { em, actor, today, now } = ctx;
  const found = await sessionsOfPerson(em, actor.personId, { today, days: LATEST_DAYS });
  const ids = found.map(({ sessionId }) => sessionId);
  const marks = Map.groupBy(
    await em.find(AttendanceMark, { sessionId: { $in: ids }, personId: actor.personId }),
    ({ sessionId }) => sessionId,
  );
  const { rule } = await attendanceRuleOn(em, today);
  const sessions = found.map((one) => {
    const { state } = standingOf(marks.get(one.sessionId) ?? []);
    const over = now > one.endsAt;
    return {
      ...headOf(one),
      state: over && state === 'open' ? ('absent' as const) : state,
      opensAt: openTimes(one, rule.opensMinutes).opensAt,
      over,
    };
  });
  const begun = sessions.filter(({ beginsAt, state }) => beginsAt <= now || state !== 'open');
  return {
    today,
    now,
    sessions,
    totals: totalsOf(
      begun.map(({ state }) => state),
      false,
    ),
  };
};

/** The sessions that a code may be meant for: the one named, or all of today's that the person is in. */
async function meant({ em, actor, today }: SignedIn, sessionId: string | undefined): Promise<SessionRow[]> {
  const mine = await sessionsOfPerson(em, actor.personId, { today, days: 1 });
  if (sessionId === undefined) return mine.filter(({ beginsAt }) => dayAt(beginsAt) === today);
  const named = mine.filter((one) => one.sessionId === sessionId);
  if (named.length > 0) return named;
  if (!(await sessionOf(em, sessionId))) throw new Refusal('not-found');
  throw new Refusal('not-on-list', { name: '' });
}

/** Somebody checks in by the code on the screen. */
export const checkIn =
  (digest: Digest): Handler<typeof contract.checkIn, void> =>
  async ({ body }, ctx) => {
    const { em, now } = ctx;
    const found = await meant(ctx, body.sessionId);
    let old = false;
    for (const session of found) {
      const { rule } = await attendanceRuleOn(em, dayAt(session.beginsAt));
      const of = { sessionId: session.sessionId, stepSeconds: rule.stepSeconds };
      const judged = judgeCode(digest, of, { code: body.code, at: now });
      old ||= judged === 'old';
      if (judged !== 'now') continue;
      const { opensAt, closesAt } = openTimes(session, rule.opensMinutes);
      if (now < opensAt) throw new Refusal('code-not-yet', { at: opensAt });
      if (now > closesAt) throw new Refusal('code-over');
      const came = arrival(rule, session.beginsAt, now);
      await forgetTries(em, guessKey(ctx.actor.personId, body.sessionId));
      return { session: headOf(session), ...(await keep(ctx, session, came)) };
    }
    throw new Refusal(old ? 'code-old' : 'code-wrong');
  };

/** Who has checked in before stays as they came. */
async function keep({ em, actor, now }: SignedIn, session: SessionRow, came: ReturnType<typeof arrival>) {
  const own = { sessionId: session.sessionId, personId: actor.personId, way: 'code' } as const;
  const before = await em.findOne(AttendanceMark, own);
  if (before) {
    const { said, saidAt } = before;
    const { minutesLate } = arrival({ ...anyRule }, session.beginsAt, saidAt);
    return { said: said as typeof came.said, minutesLate, at: saidAt };
  }
  em.create(AttendanceMark, {
    ...own,
    id: newId(),
    said: came.said,
    device: `code ${actor.personId}`,
    seq: 0,
    saidAt: now,
    receivedAt: now,
    skewSeconds: 0,
    byId: actor.personId,
    reason: null,
    settles: [],
  });
  await em.flush();
  return { ...came, at: now };
}

/** Counts minutes without judging them. */
const anyRule = { opensMinutes: 0, lateMinutes: 0, absentMinutes: 1_000_000, stepSeconds: 20 };
