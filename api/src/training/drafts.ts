import { Refusal } from '@whetstone/core/refusals.ts';
import { conflictsOf, retimed, type Schedule } from '@whetstone/core/training/conflicts.ts';
import type * as contract from '@whetstone/core/training/draft-contract.ts';
import type { DraftMove } from '@whetstone/core/training/draft-contract.ts';
import { type SessionTimes, shiftSessions } from '@whetstone/core/training/shift-sessions.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { classesOf, classRows, sessionsOf } from '@whetstone/db/training/class-queries.ts';
import { type Retiming, retime } from '@whetstone/db/training/move-class.ts';
import { readSchedule } from '@whetstone/db/training/read-schedule.ts';
import { ScheduleChange } from '@whetstone/db/training/schedule-change.entity.ts';
import { ScheduleDraft } from '@whetstone/db/training/schedule-draft.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { classToChange } from './class-reach.ts';
import { classLines, conflictViews, may, refuseOutside } from './class-views.ts';
import { takeBack } from './take-back.ts';

const HALF_YEAR = 200;

export const listDrafts: Handler<typeof contract.drafts> = async (_input, ctx) => {
  const { em, today } = ctx;
  const all = await em.find(ScheduleDraft, {}, { orderBy: { madeAt: 'desc' }, limit: 100 });
  const found = all.filter(({ unitPath }) => may(ctx, 'plan-training', unitPath));
  const cards = await nameCards(
    em,
    found.map(({ madeById }) => madeById),
  );
  return {
    drafts: found.map(({ id, title, state, moves, madeById, madeAt }) => {
      return { id, title, state, moves: moves.length, madeBy: cards.get(madeById)?.name ?? null, madeAt };
    }),
    today,
  };
};

/** A draft of a unit within reach. */
async function draftToSee(ctx: SignedIn, id: string): Promise<ScheduleDraft> {
  const found = await ctx.em.findOne(ScheduleDraft, id);
  if (!found) throw new Refusal('not-found');
  refuseOutside(ctx, found.unitPath);
  return found;
}

/** The schedule with all these moves made. */
function withMoves(schedule: Schedule, moves: readonly DraftMove[]): Schedule {
  return moves.reduce((current, { classId, days }) => {
    const sessions = current.classes.find(({ id }) => id === classId)?.sessions ?? [];
    return retimed(current, classId, shiftSessions(sessions, days));
  }, schedule);
}

/** What it would be like, beside what it is like now. */
export const showDraft: Handler<typeof contract.draft> = async ({ params }, ctx) => {
  const { em, reach, actor, now, today } = ctx;
  const found = await draftToSee(ctx, params.scheduleDraftId);
  const seen = classesOf(reach.paths, reach.force, actor.personId);
  const coming = {
    sql: `${seen.sql} and c.ends_at > ?::timestamptz and c.state in ('planned', 'running')`,
    params: [...seen.params, now],
  };
  // Those that have begun get in the way of others and stay where they are.
  const there = await classRows(em, coming, { personId: actor.personId, now });
  const classes = there.filter(({ state, beginsAt }) => state === 'planned' && beginsAt > now);
  const schedule = await readSchedule(em, seen, { from: today, to: addDays(today, HALF_YEAR * 2) });
  const ahead = (one: Schedule) =>
    conflictViews(
      conflictsOf(one).filter(({ toOn }) => toOn >= today),
      schedule,
      there,
    );
  const moves = found.moves.filter(({ classId }) => classes.some(({ id }) => id === classId));
  return {
    id: found.id,
    title: found.title,
    state: found.state,
    endedAt: found.endedAt ?? null,
    moves,
    classes: await classLines(ctx, classes),
    conflictsBefore: ahead(schedule),
    conflictsAfter: ahead(withMoves(schedule, moves)),
    revision: found.revision,
    today,
  };
};

export const beginDraft: Handler<typeof contract.beginDraft> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const unit = await em.findOne(Unit, body.unitId);
  if (!unit) throw new Refusal('not-found');
  refuseOutside(ctx, unit.path);
  const made = em.create(ScheduleDraft, {
    title: body.title.trim(),
    unitId: unit.id,
    unitPath: unit.path,
    moves: [],
    state: 'open',
    madeById: actor.personId,
    madeAt: now,
    endedAt: null,
  });
  await em.flush();
  return { scheduleDraftId: made.id };
};

async function openDraft(ctx: SignedIn, id: string): Promise<ScheduleDraft> {
  const found = await draftToSee(ctx, id);
  if (found.state !== 'open') throw new Refusal('draft-ended');
  return found;
}

export const changeDraft: Handler<typeof contract.changeDraft> = async ({ params, body }, ctx) => {
  const found = await openDraft(ctx, params.scheduleDraftId);
  if (body.revision !== found.revision) throw new Refusal('stale-revision');
  found.moves = body.moves.filter(({ days }) => days !== 0);
  await ctx.em.flush();
  return { done: true };
};

/** Takes the moves of an applied draft back, all or none, and opens it again. */
export const reopenDraft: Handler<typeof contract.reopenDraft> = async ({ params, body }, ctx) => {
  const { em } = ctx;
  const found = await draftToSee(ctx, params.scheduleDraftId);
  if (found.state !== 'applied' || !found.endedAt) throw new Refusal('draft-not-applied');
  const made = await em.find(ScheduleChange, {
    kind: 'draft',
    at: found.endedAt,
    classId: { $in: found.moves.map(({ classId }) => classId) },
  });
  const changes = [];
  for (const change of made) changes.push({ change, into: await classToChange(ctx, change.classId) });
  await takeBack(ctx, changes, body.overrides);
  Object.assign(found, { state: 'open', endedAt: null });
  await em.flush();
  return { done: true };
};

/** Makes all the moves in one transaction: one class may take the place that another leaves. */
export const endDraft: Handler<typeof contract.endDraft> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const found = await openDraft(ctx, params.scheduleDraftId);
  Object.assign(found, { state: body.apply ? 'applied' : 'dropped', endedAt: now });
  await em.flush();
  if (!body.apply) return { done: true };
  const moves: Retiming[] = [];
  const changes: ScheduleChange[] = [];
  for (const { classId, days } of found.moves) {
    const into = await classToChange(ctx, classId);
    const before = (await sessionsOf(em, [classId])).map(({ id, beginsAt, endsAt }): SessionTimes => ({
      id,
      beginsAt,
      endsAt,
    }));
    const after = shiftSessions(before, days);
    if ([...before, ...after].some(({ beginsAt }) => beginsAt <= now)) throw new Refusal('session-begun');
    const about = { classId, kind: 'draft', reason: found.title, byId: actor.personId, at: now } as const;
    changes.push(em.create(ScheduleChange, { ...about, before, after, undoneById: null, undoneAt: null }));
    moves.push({ into, after });
  }
  const overrides = await retime(em, moves, now, body.overrides);
  for (const change of changes) change.overrides = overrides;
  await em.flush();
  return { done: true };
};
