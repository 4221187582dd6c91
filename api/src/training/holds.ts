import { Refusal } from '@whetstone/core/refusals.ts';
import { barOfWord, HOLD_DAYS } from '@whetstone/core/training/hold.ts';
import type {
  bookRetraining,
  holdList,
  HoldView,
  myHolds,
  objectToHold,
  personHolds,
  sayToHold,
} from '@whetstone/core/training/hold-contract.ts';
import type { HOLD_VIEWS } from '@whetstone/core/training/hold-views.ts';
import { type Condition, withinReach } from '@whetstone/db/access/reach.ts';
import { logLooksOfDay } from '@whetstone/db/access/access-log.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { lockClass } from '@whetstone/db/training/class-places.ts';
import { DutyHold } from '@whetstone/db/training/duty-hold.entity.ts';
import { DutyHoldWord } from '@whetstone/db/training/duty-hold-word.entity.ts';
import { caseOf, causeOf, type HoldRow, holdRows } from '@whetstone/db/training/hold-files.ts';
import { classesFor, placeForRetraining } from '@whetstone/db/training/retraining.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { holdViews } from './hold-views.ts';

const PAGE = 50;

const of = (column: 'h.id' | 'h.person_id', id: string): Condition => ({
  sql: `${column} = ?`,
  params: [id],
});

/** A hold of somebody within reach, kept from being decided twice at once. */
async function held(ctx: SignedIn, holdId: string): Promise<HoldRow> {
  await lockOne(ctx.em, `duty-hold:${holdId}`);
  const [row] = await holdRows(ctx.em, of('h.id', holdId));
  if (!row) throw new Refusal('not-found');
  return row;
}

async function viewOf(ctx: SignedIn, holdId: string): Promise<HoldView> {
  const [view] = await holdViews(ctx, await holdRows(ctx.em, of('h.id', holdId)));
  if (!view) throw new Refusal('not-found');
  return view;
}

type Said = Pick<DutyHoldWord, 'act' | 'reason'> & { days: number | null };

/** Writes a word, tells those it concerns, and shows the hold as it stands then. */
async function write(ctx: SignedIn, { id: holdId, personId }: HoldRow, said: Said): Promise<HoldView> {
  const { em, actor, now, today } = ctx;
  const { act, days } = said;
  const reason = said.reason.trim();
  em.create(DutyHoldWord, {
    holdId,
    personId,
    act,
    reason,
    days,
    byId: actor.personId,
    saidOn: today,
    saidAt: now,
  });
  announce(em, 'hold.moved', { holdId }, now);
  await em.flush();
  return viewOf(ctx, holdId);
}

export const listMyHolds: Handler<typeof myHolds> = async (_input, ctx) => {
  const found = await holdRows(ctx.em, of('h.person_id', ctx.actor.personId));
  return { holds: await holdViews(ctx, found), today: ctx.today };
};

export const object: Handler<typeof objectToHold> = async ({ params, body }, ctx) => {
  const row = await held(ctx, params.holdId);
  if (row.personId !== ctx.actor.personId) throw new Refusal('not-found');
  if (caseOf(row, ctx.today).objectUntilOn === null) throw new Refusal('hold-objection-late');
  return write(ctx, row, { act: 'object', reason: body.reason, days: null });
};

export const readPersonHolds: Handler<typeof personHolds> = async ({ params: { personId } }, ctx) => {
  const { em, today, now, actor } = ctx;
  const person = await personLine(em, personId, today);
  if (!person) throw new Refusal('not-found');
  const found = await holdRows(em, of('h.person_id', personId));
  const views = await holdViews(ctx, found);
  const holds = [];
  for (const hold of views) {
    const open = hold.state === 'held' && hold.retraining.place === null;
    const classes = open ? await classesFor(em, hold.capabilityCode, now) : [];
    const decider = found.find(({ id }) => id === hold.id)?.words.findLast(({ days }) => days !== null)?.byId;
    holds.push({ hold, classes, own: decider === actor.personId });
  }
  return { person, holds, today };
};

/** A leader's word: on what the results say at this moment, never on themselves. */
export const say: Handler<typeof sayToHold> = async ({ params, body }, ctx) => {
  const row = await held(ctx, params.holdId);
  const about = { personId: row.personId, byId: ctx.actor.personId };
  const bar = barOfWord(body.act, about, caseOf(row, ctx.today), causeOf(row), row.words);
  if (bar) throw new Refusal(bar);
  const takes = body.act === 'confirm' || body.act === 'extend';
  if (body.act === 'confirm') await wish(ctx, row);
  const days = takes ? (body.days ?? HOLD_DAYS.usual) : null;
  return write(ctx, row, { act: body.act, reason: body.reason, days });
};

/** Until a place is booked, whoever is held waits for the next class with the capability. */
async function wish({ em, now }: SignedIn, row: HoldRow): Promise<void> {
  const hold = await em.findOneOrFail(DutyHold, row.id);
  hold.wishedAt ??= now;
}

/** A place in a class by the lock of the class; the hold remembers it. */
export const retrain: Handler<typeof bookRetraining> = async ({ params, body }, ctx) => {
  const { em, now, actor } = ctx;
  const row = await held(ctx, params.holdId);
  if (row.personId === actor.personId) throw new Refusal('hold-own');
  if (caseOf(row, ctx.today).state !== 'held') throw new Refusal('hold-moved');
  const hold = await em.findOneOrFail(DutyHold, row.id);
  if (body.classId === null) hold.wishedAt ??= now;
  else {
    const into = await lockClass(em, body.classId);
    const given = await placeForRetraining(em, into, { personId: row.personId, at: now });
    if (given.id === hold.placeId) throw new Refusal('place-held');
    hold.placeId = given.id;
  }
  announce(em, 'hold.moved', { holdId: row.id }, now);
  await em.flush();
  return viewOf(ctx, row.id);
};

/** Everybody within reach with a hold; naming them is a look at their file, logged once a day. */
export const listHolds: Handler<typeof holdList> = async ({ query }, ctx) => {
  const { em, reach, today, actor, now, requestId } = ctx;
  const found = await holdRows(em, withinReach(reach, today, 'p'));
  const cases = found.map((row) => ({ row, holds: caseOf(row, today) }));
  const lists = {
    asks: cases.filter(({ holds }) => holds.asks !== null),
    held: cases.filter(({ holds }) => holds.state === 'held'),
    past: cases.filter(({ holds }) => holds.asks === null && holds.state !== 'held'),
  } as const satisfies Record<(typeof HOLD_VIEWS)[number], unknown>;
  const from = query.from ?? 0;
  const chosen = lists[query.view ?? 'asks'];
  const page = chosen.slice(from, from + PAGE).map(({ row }) => row);
  const subjectIds = [...new Set(page.map(({ personId }) => personId))].filter((id) => id !== actor.personId);
  if (subjectIds.length > 0)
    await logLooksOfDay(em, {
      at: now,
      viewerId: actor.personId,
      view: 'training.holds',
      requestId,
      subjectIds,
      today,
    });
  const views = await holdViews(ctx, page);
  return {
    counts: { asks: lists.asks.length, held: lists.held.length, past: lists.past.length },
    lines: page.flatMap(({ personId, name, badgeNumber, unitZh, unitEn }, at) => {
      const { words: _words, ...hold } = views[at] ?? {};
      return 'id' in hold ? [{ person: { id: personId, name, badgeNumber, unitZh, unitEn }, hold }] : [];
    }),
    next: chosen.length > from + PAGE ? from + PAGE : null,
    today,
  };
};
