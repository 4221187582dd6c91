import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/ledger-contract.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { lockResource, refuseOverdrawn } from '@whetstone/db/training/bookings.ts';
import { ledgerLines, ledgerThings, openReservations } from '@whetstone/db/training/ledger.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';
import type { Handler } from '../platform/context.ts';
import { may, refuseOutside } from './class-views.ts';

const LINES_OF_A_PAGE = 50;

/** Every kind that the reader's units can draw on: in hand, kept for whom, and what anybody may still have. */
export const readLedger: Handler<typeof contract.storeLedger> = async (_, ctx) => {
  const { em, reach, actor, today, now } = ctx;
  const found = await ledgerThings(em, reach, today);
  const ids = found.map(({ resourceId }) => resourceId);
  const kept = await openReservations(em, ids, { reach, personId: actor.personId });
  return {
    things: found.map(({ unitPath, opening: _opening, ...thing }) => ({
      ...thing,
      available: Math.max(0, thing.onHand - thing.reserved),
      short: Math.max(0, thing.reserved - thing.onHand),
      reservations: kept
        .filter(({ resourceId }) => resourceId === thing.resourceId)
        .map(({ resourceId: _id, ...one }) => one),
      mayKeep: may(ctx, 'keep-resources', unitPath),
    })),
    asOf: now,
  };
};

export const readLines: Handler<typeof contract.storeLines> = async (
  { query },
  { em, reach, actor, today },
) => {
  const { resourceId, before = null } = query;
  const things = await ledgerThings(em, reach, today);
  const thing = things.find((one) => one.resourceId === resourceId);
  if (!thing) throw new Refusal('not-found');
  const found = await ledgerLines(em, resourceId, {
    before,
    limit: LINES_OF_A_PAGE + 1,
    reach,
    personId: actor.personId,
  });
  const shown = found.slice(0, LINES_OF_A_PAGE);
  const cards = await nameCards(
    em,
    shown.map(({ byId }) => byId),
  );
  return {
    lines: shown.map(({ byId, ...line }) => ({ ...line, by: cards.get(byId)?.name ?? '' })),
    more: found.length > LINES_OF_A_PAGE,
    opening: thing.opening,
  };
};

export const changeStock: Handler<typeof contract.changeStock> = async ({ body }, ctx) => {
  const { em, actor, now } = ctx;
  const { opId, resourceId, kind, quantity } = body;
  const resource = await lockResource(em, resourceId);
  refuseOutside(ctx, resource.unitPath);
  if (resource.stock === null || resource.stock === undefined) throw new Refusal('not-found');
  const known = await em.findOne(StoreMovement, opId);
  if (known) {
    const same = known.resourceId === resourceId && known.kind === kind && known.quantity === quantity;
    if (!same) throw new Refusal('op-used-elsewhere');
    return { done: true };
  }
  const stock = resource.stock + (kind === 'receive' ? quantity : -quantity);
  if (stock < 0) throw new Refusal('resource-short', { name: resource.nameZh, free: resource.stock });
  resource.stock = stock;
  const note = body.note.trim();
  em.create(StoreMovement, {
    id: opId,
    resourceId,
    sessionId: null,
    kind,
    quantity,
    note,
    byId: actor.personId,
    at: now,
  });
  await em.flush();
  await refuseOverdrawn(em, resource);
  return { done: true };
};
