import { LockMode } from '@mikro-orm/postgresql';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/leave-contract.ts';
import {
  type Change,
  giveBack,
  lengthOf,
  shorten,
  stepDue,
  withdraw,
} from '@whetstone/core/training/leave.ts';
import { stepsFor } from '@whetstone/core/training/leave-steps.ts';
import { decidersOf } from '@whetstone/db/outreach/deciders.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { LeaveKind } from '@whetstone/db/training/leave-kind.entity.ts';
import { LeaveRequest } from '@whetstone/db/training/leave-request.entity.ts';
import {
  followRequest,
  holdLeaveOf,
  leaveInTheWay,
  leaveKindsOn,
} from '@whetstone/db/training/leave-requests.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { kindView, leaveView, namedIn } from './leave-views.ts';

/** A leave may be asked for so many days after its first day: somebody who falls ill asks later. */
const ASKED_AFTER_DAYS = 7;
const LATEST = 50;

/** The names of those who are asked for the step that is due. */
async function askedNow({ em, today }: SignedIn, request: LeaveRequest): Promise<string[]> {
  const step = stepDue(request);
  const person = step && (await em.findOne(Person, { id: request.personId }));
  if (!step || !person) return [];
  const before = request.moves.filter(({ did }) => did === 'approved').map(({ byId }) => byId);
  const but = [request.personId, ...before];
  const ids = await decidersOf(em, 'decide-leave', [person.unitPath], { today, but, as: [step] });
  return [...(await nameCards(em, ids)).values()].map(({ name }) => name);
}

export const listMine: Handler<typeof contract.myLeave> = async (_input, ctx) => {
  const { em, actor, today } = ctx;
  const found = await em.find(
    LeaveRequest,
    { personId: actor.personId },
    { orderBy: { fromOn: 'desc', id: 'desc' }, limit: LATEST },
  );
  const kinds = await em.find(LeaveKind, {}, { orderBy: { fromOn: 'desc' } });
  const telling = { kinds, names: await nameCards(em, namedIn(found)), today };
  const leaves = [];
  for (const one of found) leaves.push({ ...leaveView(one, telling), waitsFor: await askedNow(ctx, one) });
  return { today, kinds: (await leaveKindsOn(em, today)).map(kindView), leaves };
};

export const ask: Handler<typeof contract.askLeave> = async ({ body }, { em, actor, now, today }) => {
  const { personId } = actor;
  await holdLeaveOf(em, personId);
  const before = await em.findOne(LeaveRequest, { id: body.id, personId });
  if (before) return { state: before.state };
  const { kindCode, fromOn, toOn } = body;
  const kind = (await leaveKindsOn(em, today)).find(({ code }) => code === kindCode);
  if (!kind) throw new Refusal('leave-kind-unknown');
  if (toOn < fromOn || fromOn < addDays(today, -ASKED_AFTER_DAYS) || fromOn > addDays(today, 366))
    throw new Refusal('leave-days');
  const days = lengthOf(body);
  const longest = kind.longestDays ?? 400;
  if (days > longest) throw new Refusal('leave-too-long', { days: longest });
  const other = await leaveInTheWay(em, personId, body, null);
  if (other) throw new Refusal('leave-overlap', { ...other });
  const asked = { did: 'asked', step: null, byId: personId, at: now, reason: null, on: null } as const;
  em.create(LeaveRequest, {
    id: body.id,
    personId,
    kindCode,
    fromOn,
    toOn,
    state: 'asked',
    steps: stepsFor(kind.steps, days),
    moves: [asked],
    leaveId: null,
    returnedOn: null,
    askedAt: now,
  });
  announce(em, 'leave.moved', { requestId: body.id }, now);
  await em.flush();
  return { state: 'asked' };
};

/** Does something with a leave of one's own, locked until the transaction ends. */
async function change(
  { em, actor, now }: SignedIn,
  requestId: string,
  make: (request: LeaveRequest) => Change,
): Promise<{ state: LeaveRequest['state'] }> {
  const request = await em.findOne(
    LeaveRequest,
    { id: requestId, personId: actor.personId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!request) throw new Refusal('not-found');
  Object.assign(request, make(request));
  await followRequest(em, request);
  announce(em, 'leave.moved', { requestId }, now);
  await em.flush();
  return { state: request.state };
}

const deed = ({ actor, now }: SignedIn) => ({ byId: actor.personId, at: now, reason: null });

export const takeBack: Handler<typeof contract.withdrawLeave> = async ({ params }, ctx) =>
  change(ctx, params.requestId, (request) => withdraw(request, deed(ctx), ctx.today));

export const shortenOwn: Handler<typeof contract.shortenMyLeave> = async ({ params, body }, ctx) =>
  change(ctx, params.requestId, (request) => shorten(request, { ...deed(ctx), ...body }, ctx.today));

export const returnOwn: Handler<typeof contract.returnFromMyLeave> = async ({ params, body }, ctx) =>
  change(ctx, params.requestId, (request) => giveBack(request, { ...deed(ctx), ...body }, ctx.today));
