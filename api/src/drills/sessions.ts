import { LockMode } from '@mikro-orm/postgresql';
import { reachesUnit } from '@whetstone/core/access/reach.ts';
import type {
  closeDrillSession,
  drillSession,
  DrillSessionLine,
  drillSessions,
  openDrillSession,
} from '@whetstone/core/drills/contract.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { chargedUntil, openableDays } from '@whetstone/core/drills/occasion.ts';
import { linesOf } from '@whetstone/core/drills/scoring-lines.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { withinReach } from '@whetstone/db/access/reach.ts';
import { seatSession } from '@whetstone/db/drills/day-plan.ts';
import { drillInForce } from '@whetstone/db/drills/drill-in-force.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { type Opening, takeCharge, writeRoster, writeSession } from '@whetstone/db/drills/open-session.ts';
import { rangeOfficersOf } from '@whetstone/db/drills/range-officers.ts';
import { rosterOf, sessionsWithin } from '@whetstone/db/drills/session-queries.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mediaWhere } from '@whetstone/db/drills/media-queries.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { judgedViews } from './judged-views.ts';
import { peopleIn } from './media.ts';
import { mediaViews } from '../platform/media-views.ts';
import { rangeDayOf } from './range-day-of.ts';
import { drillOf, sessionFor } from './session-for.ts';
import { resultView, rosterView } from './views.ts';

const PAGE = 100;

async function lineOf({ em, reach, actor }: SignedIn, sessionId: string): Promise<DrillSessionLine> {
  const [line] = await sessionsWithin(em, reach, actor.personId, { sessionId, limit: 1 });
  if (!line) throw new Refusal('not-found');
  return line;
}

export const listSessions: Handler<typeof drillSessions> = async ({ query }, { em, reach, actor }) => {
  // One more than the page tells whether there is another.
  const found = await sessionsWithin(em, reach, actor.personId, { after: query.after, limit: PAGE + 1 });
  const sessions = found.slice(0, PAGE);
  return { sessions, next: found.length > PAGE ? (sessions.at(-1)?.id ?? null) : null };
};

export const readSession: Handler<typeof drillSession> = async ({ params }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId);
  const { definition, capabilityCodes } = await drillOf(ctx, session);
  const roster = await rosterOf(ctx.em, session, capabilityCodes);
  const results = await ctx.em.find(
    DrillResult,
    { sessionId: session.id },
    { orderBy: { attemptNo: 'asc', id: 'asc' } },
  );
  const assessors = new Map(results.map(({ id, assessorId }) => [id, assessorId]));
  const media = await mediaWhere(ctx.em, { sql: 'm.session_id = ?', params: [session.id] });
  const names = await nameCards(ctx.em, media.flatMap(peopleIn));
  const judged = await judgedViews(ctx, session, definition, assessors);
  return {
    session: await lineOf(ctx, session.id),
    definition,
    lines: linesOf(await modelOn(ctx.em, session.heldOn)),
    capabilityCodes,
    ...(await rangeDayOf(ctx, session)),
    roster: roster.map((entry) => {
      const own = results.filter(({ personId }) => personId === entry.personId);
      return rosterView(entry, session.heldOn, {
        results: own.map((result) => resultView(result, definition)),
        judged: judged.of(entry.personId),
        panel: judged.panel(entry.personId),
        media: mediaViews(
          media.filter(({ personId }) => personId === entry.personId),
          names,
        ),
      });
    }),
  };
};

/** A session sent again: the one that is there, if it is the same occasion. */
async function openedBefore(ctx: SignedIn, opening: Opening): Promise<DrillSessionLine> {
  const there = await ctx.em.findOne(DrillSession, opening.id);
  const same =
    there?.assessorId === opening.assessorId &&
    there.drillCode === opening.drillCode &&
    there.heldOn === opening.heldOn &&
    there.unitId === opening.unitId &&
    there.examiners === opening.examiners;
  if (!same) throw new Refusal('op-used-elsewhere');
  return lineOf(ctx, opening.id);
}

/** The safety officer who was named, if they may run a session there; null = whoever opens it. */
async function safetyOfficerOf(
  { em, today, actor }: SignedIn,
  unit: Unit,
  named: string | undefined,
): Promise<string | null> {
  if (named === undefined || named === actor.personId) return null;
  const officers = await rangeOfficersOf(em, unit.path, today);
  if (!officers.includes(named)) throw new Refusal('no-range-officer');
  return named;
}

/** What is to be opened, as far as the request is right. */
async function openingOf(ctx: SignedIn, body: Input<typeof openDrillSession>['body']): Promise<Opening> {
  const { em, reach, actor, now, today } = ctx;
  const { opId, drillCode, heldOn, place, unitId, plan, examiners = 1, safetyOfficerId } = body;
  const { from, to } = openableDays(today);
  if (heldOn < from || heldOn > to) throw new Refusal('drill-day-out-of-range', { from, to });
  const unit = await em.findOne(Unit, unitId);
  if (!unit || !reachesUnit(reach, unit.path)) throw new Refusal('not-found');
  const drill = await drillInForce(em, drillCode, heldOn);
  if (!drill) throw new Refusal('not-found');
  return {
    id: opId,
    drillCode,
    versionId: drill.versionId,
    heldOn,
    place,
    unitId,
    unitPath: unit.path,
    assessorId: actor.personId,
    createdAt: now,
    examiners,
    safetyOfficerId: await safetyOfficerOf(ctx, unit, safetyOfficerId),
    lanes: plan?.lanes ?? null,
    relayMinutes: plan?.relayMinutes ?? null,
    firstRelayAt: plan?.firstRelayAt ?? null,
    classId: null,
  };
}

export const openSession: Handler<typeof openDrillSession> = async ({ body }, ctx) => {
  const { em, reach, today } = ctx;
  const { opId, personIds, heldOn } = body;
  const opening = await openingOf(ctx, body);
  if (!(await writeSession(em, opening))) return openedBefore(ctx, opening);
  // Whom a class put in charge is scored on its day; a session of one's own is for people of one's units.
  const listed = await writeRoster(em, opening, personIds, withinReach({ ...reach, keeper: null }, today));
  // Somebody out of reach, gone or unknown: nothing is opened.
  if (listed < personIds.length) throw new Refusal('not-found');
  await takeCharge(em, opening, chargedUntil(heldOn));
  await seatSession(em, await em.findOneOrFail(DrillSession, opId));
  return lineOf(ctx, opId);
};

export const closeSession: Handler<typeof closeDrillSession> = async ({ params }, ctx) => {
  const session = await sessionFor(ctx, params.sessionId, LockMode.PESSIMISTIC_WRITE);
  session.close(ctx.now);
  return { done: true };
};
