import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { balances, barOfSigning, type StoreBalance } from '@whetstone/core/training/store-balance.ts';
import type {
  moveStore,
  SessionStores,
  sessionStores,
  signStore,
} from '@whetstone/core/training/store-contract.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { StoreMovement } from '@whetstone/db/training/store-movement.entity.ts';
import { StoreSigning } from '@whetstone/db/training/store-signing.entity.ts';
import {
  firedIn,
  lockThing,
  type MovementRow,
  movementsOf,
  type StoreThing,
  storeThings,
} from '@whetstone/db/training/stores.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

interface Books {
  readonly session: DrillSession;
  readonly drill: DrillType;
  readonly things: StoreThing[];
  readonly movements: MovementRow[];
  readonly fired: number;
  readonly accounts: StoreBalance[];
}

/** The books of a session of a unit within reach, or of one's own. */
async function booksOf({ em, reach, actor, today }: SignedIn, sessionId: string): Promise<Books> {
  const session = await em.findOne(DrillSession, sessionId);
  if (!session || (session.assessorId !== actor.personId && !reachesUnit(reach, session.unitPath)))
    throw new Refusal('not-found');
  const { versionId, drillCode, unitPath } = session;
  const drill = await em.findOneOrFail(DrillType, { versionId, code: drillCode });
  const things = await storeThings(em, unitPath, today);
  const movements = await movementsOf(em, session.id);
  const fired = await firedIn(em, session.id, drill.definition);
  const ammunition = new Set(things.filter(({ kind }) => kind === 'ammunition').map((one) => one.resourceId));
  return { session, drill, things, movements, fired, accounts: balances(movements, ammunition, fired) };
}

async function viewOf(ctx: SignedIn, sessionId: string): Promise<SessionStores> {
  const { session, drill, things, movements, fired, accounts } = await booksOf(ctx, sessionId);
  const signings = await ctx.em.find(StoreSigning, { sessionId });
  const cards = await nameCards(ctx.em, [
    ...movements.map(({ byId }) => byId),
    ...signings.map(({ signedById }) => signedById),
  ]);
  const nameOf = (id: string) => cards.get(id)?.name ?? '';
  return {
    drillZh: drill.nameZh,
    drillEn: drill.nameEn,
    place: session.place,
    fired,
    offers: things,
    accounts: accounts.flatMap((account) => {
      const thing = things.find(({ resourceId }) => resourceId === account.resourceId);
      const signing = signings.find(({ resourceId }) => resourceId === account.resourceId);
      if (!thing) return [];
      const own = movements.filter(({ resourceId }) => resourceId === account.resourceId);
      const { reason = '', signedById = '', signedAt = '' } = signing ?? {};
      return [
        {
          ...thing,
          ...(signing?.account ?? account),
          movements: own.map(({ byId, resourceId: _resourceId, ...one }) => ({ ...one, by: nameOf(byId) })),
          signed: signing ? { by: nameOf(signedById), at: signedAt, reason } : null,
        },
      ];
    }),
  };
}

export const readStores: Handler<typeof sessionStores> = ({ params }, ctx) => viewOf(ctx, params.sessionId);

/** Nothing leaves the store that is not there, and nothing comes back that is not out. */
export const move: Handler<typeof moveStore> = async ({ params: { sessionId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { opId, resourceId, kind, quantity, note } = body;
  await lockThing(em, resourceId);
  const { things, accounts } = await booksOf(ctx, sessionId);
  const known = await em.findOne(StoreMovement, opId);
  if (known) {
    const same = known.sessionId === sessionId && known.resourceId === resourceId && known.kind === kind;
    if (!same || known.quantity !== quantity) throw new Refusal('op-used-elsewhere');
    return viewOf(ctx, sessionId);
  }
  const thing = things.find((one) => one.resourceId === resourceId);
  if (!thing) throw new Refusal('not-found');
  if (await em.findOne(StoreSigning, { sessionId, resourceId })) throw new Refusal('store-signed');
  if (kind === 'issue' && quantity > thing.left) throw new Refusal('store-short', { left: thing.left });
  const account = accounts.find((one) => one.resourceId === resourceId);
  const stillOut = account ? account.issued - account.returned - account.lost - account.damaged : 0;
  if (kind !== 'issue' && quantity > stillOut) throw new Refusal('store-too-many', { out: stillOut });
  em.create(StoreMovement, {
    id: opId,
    resourceId,
    sessionId,
    kind,
    quantity,
    note: note.trim(),
    byId: actor.personId,
    at: now,
  });
  await em.flush();
  return viewOf(ctx, sessionId);
};

export const sign: Handler<typeof signStore> = async ({ params: { sessionId }, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { resourceId } = body;
  await lockThing(em, resourceId);
  const { accounts, movements } = await booksOf(ctx, sessionId);
  const account = accounts.find((one) => one.resourceId === resourceId);
  if (!account) throw new Refusal('not-found');
  if (await em.findOne(StoreSigning, { sessionId, resourceId })) throw new Refusal('store-signed');
  const issuers = movements
    .filter((one) => one.resourceId === resourceId && one.kind === 'issue')
    .map(({ byId }) => byId);
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
