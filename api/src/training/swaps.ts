import { reachesUnit, reachOf } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { DutyLine } from '@whetstone/core/training/roster.ts';
import { changeOf } from '@whetstone/core/training/shift-swap.ts';
import type * as contract from '@whetstone/core/training/swap-contract.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { Unit } from '@whetstone/db/org/unit.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { DutyChange } from '@whetstone/db/training/duty-change.entity.ts';
import { applyChange, holdRoster, linesOfPeople } from '@whetstone/db/training/rosters.ts';
import { ShiftSwap } from '@whetstone/db/training/shift-swap.entity.ts';
import { standOf, swapScene, takersOf } from '@whetstone/db/training/swap-world.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { unitWithin } from '../platform/units-within.ts';
import { unitNames } from './unit-names.ts';

const SHOWN = 60;

/** The line of a roster that a swap is about; null when the person is no longer on that shift. */
async function lineOf(
  { em }: SignedIn,
  { personId, servesOn, shiftCode }: Pick<ShiftSwap, 'personId' | 'servesOn' | 'shiftCode'>,
): Promise<DutyLine | null> {
  const lines = await linesOfPeople(em, [personId], { from: servesOn, to: servesOn });
  return lines.find((one) => one.shiftCode === shiftCode) ?? null;
}

/** Whoever keeps the roster hears of it by the announcement. */
export const ask: Handler<typeof contract.askSwap> = async ({ body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { personId, servesOn, shiftCode } = body;
  const line = servesOn > today ? await lineOf(ctx, body) : null;
  const unit = line && (await em.findOne(Unit, line.unitId));
  if (!line || !unit) throw new Refusal('swap-not-on-shift');
  await holdRoster(em, unit.id);
  const open = { personId, servesOn, shiftCode, state: 'asked' } as const;
  if (await em.findOne(ShiftSwap, open)) throw new Refusal('swap-asked');
  const made = em.create(ShiftSwap, {
    ...open,
    unitId: unit.id,
    unitPath: unit.path,
    why: body.why.trim(),
    askedById: actor.personId,
    askedAt: now,
    takenOverById: null,
    decidedById: null,
    decidedAt: null,
    answer: null,
  });
  announce(em, 'shift-swap.moved', { swapId: made.id }, now);
  await em.flush();
  return { swapId: made.id };
};

export const list: Handler<typeof contract.swaps> = async ({ params, query }, ctx) => {
  const { em, actor, today } = ctx;
  const { ids } = await unitWithin(ctx, params.unitId);
  const found = await em.find(
    ShiftSwap,
    { unitId: { $in: ids }, servesOn: { $gte: query.from ?? today } },
    { orderBy: { servesOn: 'asc', id: 'asc' }, limit: SHOWN },
  );
  const named = found.flatMap((one) => [one.personId, one.askedById, one.takenOverById, one.decidedById]);
  const cards = await nameCards(
    em,
    named.flatMap((id) => id ?? []),
  );
  const units = new Map(
    (
      await unitNames(
        em,
        found.map(({ unitId }) => unitId),
      )
    ).map((one) => [one.id, one]),
  );
  const who = (id: string) => ({
    id,
    name: cards.get(id)?.name ?? '',
    badgeNumber: cards.get(id)?.badgeNumber ?? '',
  });
  const keeps = reachOf(actor, 'keep-rosters');
  const views = found.map((one) => ({
    id: one.id,
    state: one.state,
    person: who(one.personId),
    unitId: one.unitId,
    unitZh: units.get(one.unitId)?.nameZh ?? '',
    unitEn: units.get(one.unitId)?.nameEn ?? '',
    servesOn: one.servesOn,
    shiftCode: one.shiftCode,
    why: one.why,
    askedBy: who(one.askedById).name,
    askedAt: one.askedAt,
    takenOverBy: one.takenOverById ? who(one.takenOverById) : null,
    decidedBy: one.decidedById ? who(one.decidedById).name : null,
    decidedAt: one.decidedAt ?? null,
    answer: one.answer ?? null,
    mayDecide: one.state === 'asked' && keeps !== null && reachesUnit(keeps, one.unitPath),
    mine: one.askedById === actor.personId,
    revision: one.revision,
  }));
  return { swaps: [...views.filter(isOpen), ...views.filter((one) => !isOpen(one))], today };
};

const isOpen = ({ state }: { state: string }) => state === 'asked';

/** A swap of a unit whose roster the reader keeps, with that roster to themselves. @throws Refusal `not-found` */
async function swapWithin({ em, reach }: SignedIn, swapId: string): Promise<ShiftSwap> {
  const found = await em.findOne(ShiftSwap, swapId);
  if (!found || !reachesUnit(reach, found.unitPath)) throw new Refusal('not-found');
  await holdRoster(em, found.unitId);
  await em.refresh(found);
  return found;
}

export const takers: Handler<typeof contract.swapTakers> = async ({ params }, ctx) => {
  const swap = await swapWithin(ctx, params.swapId);
  if (swap.state !== 'asked') throw new Refusal('swap-not-open');
  const give = await lineOf(ctx, swap);
  if (!give) return { takers: [], present: 0, least: null };
  const scene = await swapScene(ctx.em, give);
  return {
    takers: takersOf(scene, give).map(({ id, name, badgeNumber }) => ({ id, name, badgeNumber })),
    ...(await standOf(ctx.em, scene, give)),
  };
};

export const decide: Handler<typeof contract.decideSwap> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const swap = await swapWithin(ctx, params.swapId);
  swap.mustBeOpen(body.revision);
  const by = { id: actor.personId, answer: body.answer?.trim() ?? null, at: now };
  if (body.takenOverById === null) swap.decline(by);
  else {
    const give = await lineOf(ctx, swap);
    if (!give) throw new Refusal('swap-not-on-shift');
    const scene = await swapScene(em, give);
    const taker = takersOf(scene, give).find(({ id }) => id === body.takenOverById);
    if (!taker) {
      // Of somebody outside the roster not even the name is told.
      const named = scene.people.find(({ id }) => id === body.takenOverById);
      throw new Refusal('swap-unfit', { name: named?.name ?? '' });
    }
    swap.accept(taker.id, by);
    const done = await applyChange(em, changeOf({ give, toId: taker.id, take: null }));
    const about = { id: newId(), unitId: swap.unitId, byId: actor.personId, at: now };
    em.create(DutyChange, {
      ...about,
      put: [...done.put],
      taken: [...done.taken],
      importId: null,
      undoneAt: null,
    });
  }
  announce(em, 'shift-swap.moved', { swapId: swap.id }, now);
  await em.flush();
  return { done: true };
};

export const withdraw: Handler<typeof contract.withdrawSwap> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const swap = await em.findOne(ShiftSwap, { id: params.swapId, askedById: actor.personId });
  if (!swap) throw new Refusal('not-found');
  swap.mustBeOpen(body.revision);
  swap.withdraw({ id: actor.personId, answer: null, at: now });
  announce(em, 'shift-swap.moved', { swapId: swap.id }, now);
  await em.flush();
  return { done: true };
};
