import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { barOfSigning } from '@whetstone/core/training/store-balance.ts';
import type { decideStore, moveStore, signStore } from '@whetstone/core/training/store-contract.ts';
import { barOfMove, isWrittenTwice, stillOut } from '@whetstone/core/training/store-doubt.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';
import { StoreOrigin } from '@whetstone/db/training/store-origin.entity.ts';
import { StoreSigning } from '@whetstone/db/training/store-signing.entity.ts';
import { lockThing } from '@whetstone/db/training/stores.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { type Books, booksOf, emptyAccount, viewOf } from './stores.ts';

type Move = Input<typeof moveStore>['body'];

/** Nothing leaves the store that is not there or is kept for others, and nothing comes back that is not out. */
function refuseMove({ resourceId, kind, quantity }: Move, books: Books): void {
  const { things, accounts, signings } = books;
  const thing = things.find((one) => one.resourceId === resourceId);
  const { left, free } = thing ?? { left: 0, free: 0 };
  const account = accounts.find((one) => one.resourceId === resourceId);
  const out = account ? stillOut(account) : 0;
  const signed = signings.some((one) => one.resourceId === resourceId);
  const bar = barOfMove({ kind, quantity }, { free, out, signed });
  if (bar) throw new Refusal(`store-${bar}`, { left, free, out });
}

/** What a device wrote has happened, whatever the books say: they are put beside it, and a person is asked. */
function keepOrigin({ em, now }: SignedIn, { opId, resourceId, kind, quantity, device }: Move, books: Books) {
  if (!device) return;
  const others = books.movements.filter((one) => one.resourceId === resourceId && one.holds !== false);
  const twice = isWrittenTwice({ kind, quantity, deviceId: device.id }, device.booksAt, others);
  em.create(StoreOrigin, {
    movementId: opId,
    deviceId: device.id,
    recordedAt: recordedTime(device.recordedAt, now, device.sentAt).recordedAt,
    doubt: twice ? 'twice' : null,
    holds: null,
    reason: null,
    decidedById: null,
    decidedAt: null,
  });
}

export const move: Handler<typeof moveStore> = async ({ params: { sessionId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { opId, resourceId, kind, quantity } = body;
  await lockThing(em, resourceId);
  const books = await booksOf(ctx, sessionId);
  const known = await em.findOne(StoreMovement, opId);
  if (known) {
    const same = known.sessionId === sessionId && known.resourceId === resourceId && known.kind === kind;
    if (!same || known.quantity !== quantity) throw new Refusal('op-used-elsewhere');
    return viewOf(ctx, sessionId);
  }
  if (!books.things.some((one) => one.resourceId === resourceId)) throw new Refusal('not-found');
  if (!body.device) refuseMove(body, books);
  keepOrigin(ctx, body, books);
  const note = body.note.trim();
  em.create(StoreMovement, {
    id: opId,
    resourceId,
    sessionId,
    kind,
    quantity,
    note,
    byId: actor.personId,
    at: now,
  });
  await em.flush();
  return viewOf(ctx, sessionId);
};

/** A movement of a signed account that did happen takes its signature away: it is signed anew, with the new figures. */
export const decide: Handler<typeof decideStore> = async ({ params: { sessionId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { movementId, holds } = body;
  const movement = await em.findOne(StoreMovement, { id: movementId, sessionId });
  if (!movement) throw new Refusal('not-found');
  await lockThing(em, movement.resourceId);
  const { doubts } = await booksOf(ctx, sessionId);
  const doubt = doubts.get(movementId);
  const origin = await em.findOne(StoreOrigin, movementId);
  if (!doubt || !origin) throw new Refusal('store-decided');
  const decided = { doubt, holds, reason: body.reason.trim(), decidedById: actor.personId, decidedAt: now };
  em.assign(origin, decided);
  if (holds && doubt === 'signed')
    await em.nativeDelete(StoreSigning, { sessionId, resourceId: movement.resourceId });
  await em.flush();
  em.clear();
  return viewOf(ctx, sessionId);
};

/** What is left of a reservation is released with the signature: also of a thing of which nothing was issued. */
export const sign: Handler<typeof signStore> = async ({ params: { sessionId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { resourceId } = body;
  await lockThing(em, resourceId);
  const { things, accounts, movements, signings, doubts } = await booksOf(ctx, sessionId);
  const isKept = things.some((one) => one.resourceId === resourceId && one.reserved > 0);
  const found = accounts.find((one) => one.resourceId === resourceId);
  const account = found ?? (isKept ? emptyAccount(resourceId) : null);
  if (!account) throw new Refusal('not-found');
  if (signings.some((one) => one.resourceId === resourceId)) throw new Refusal('store-signed');
  const own = movements.filter((one) => one.resourceId === resourceId);
  const n = own.filter(({ id }) => doubts.has(id)).length;
  if (n > 0) throw new Refusal('store-doubts', { n });
  const issuers = own.filter(({ kind }) => kind === 'issue').map(({ byId }) => byId);
  const bar = barOfSigning(account, body.reason, { id: actor.personId, issuers });
  if (bar) throw new Refusal(bar, { difference: account.difference });
  const reason = account.difference === 0 ? '' : body.reason.trim();
  em.create(StoreSigning, {
    sessionId,
    resourceId,
    account,
    reason,
    signedById: actor.personId,
    signedAt: now,
  });
  await em.flush();
  return viewOf(ctx, sessionId);
};
