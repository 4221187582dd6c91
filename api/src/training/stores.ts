import { reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { balances, type StoreBalance } from '@whetstone/core/training/store-balance.ts';
import type { SessionStores, sessionStores, StoreAccount } from '@whetstone/core/training/store-contract.ts';
import { doubtsOf, type StoreDoubt } from '@whetstone/core/training/store-doubt.ts';
import { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { DrillType } from '@whetstone/db/standards/drill-type.entity.ts';
import { StoreSigning } from '@whetstone/db/training/store-signing.entity.ts';
import {
  firedIn,
  type MovementRow,
  movementsOf,
  type StoreThing,
  storeThings,
} from '@whetstone/db/training/stores.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

export interface Books {
  readonly session: DrillSession;
  readonly drill: DrillType;
  readonly things: StoreThing[];
  readonly movements: MovementRow[];
  readonly signings: readonly StoreSigning[];
  /** By movement: what somebody has to look at. */
  readonly doubts: ReadonlyMap<string, StoreDoubt>;
  readonly fired: number;
  readonly accounts: StoreBalance[];
}

/** The books of a session of a unit within reach, or of one's own. */
export async function booksOf({ em, reach, actor, today }: SignedIn, sessionId: string): Promise<Books> {
  const session = await em.findOne(DrillSession, sessionId);
  if (!session || (session.assessorId !== actor.personId && !reachesUnit(reach, session.unitPath)))
    throw new Refusal('not-found');
  const { versionId, drillCode, unitPath } = session;
  const drill = await em.findOneOrFail(DrillType, { versionId, code: drillCode });
  const things = await storeThings(em, { sessionId, unitPath }, today);
  const movements = await movementsOf(em, session.id);
  const signings = await em.find(StoreSigning, { sessionId });
  const fired = await firedIn(em, session.id, drill.definition);
  const ammunition = new Set(things.filter(({ kind }) => kind === 'ammunition').map((one) => one.resourceId));
  const counted = movements.filter(({ holds }) => holds !== false);
  const doubts = things.flatMap(({ resourceId, left }) => {
    const own = movements.filter((one) => one.resourceId === resourceId);
    const signedAt = signings.find((one) => one.resourceId === resourceId)?.signedAt ?? null;
    return [...doubtsOf(own, { left, signedAt })];
  });
  return {
    session,
    drill,
    things,
    movements,
    signings,
    fired,
    doubts: new Map(doubts),
    accounts: balances(counted, ammunition, fired),
  };
}

/** Of what is reserved and not issued yet; and of what was turned down wholly: it stays on record. */
export function emptyAccount(resourceId: string): StoreBalance {
  return { resourceId, issued: 0, used: 0, returned: 0, lost: 0, damaged: 0, difference: 0 };
}

type NameOf = (id: string | null) => string;

function movementView(row: MovementRow, doubt: StoreDoubt | undefined, nameOf: NameOf) {
  const { id, kind, quantity, note, byId, recordedAt, deviceId, holds, reason, decidedById, decidedAt } = row;
  const decided =
    holds === null || decidedAt === null
      ? null
      : { holds, by: nameOf(decidedById), at: decidedAt, reason: reason ?? '' };
  const device = deviceId?.slice(-6) ?? null;
  return {
    id,
    kind,
    quantity,
    note,
    by: nameOf(byId),
    at: recordedAt,
    device,
    doubt: doubt ?? null,
    decided,
  };
}

function accountView(
  account: StoreBalance,
  { things, movements, signings, doubts }: Books,
  nameOf: NameOf,
): StoreAccount | null {
  const { resourceId } = account;
  const thing = things.find((one) => one.resourceId === resourceId);
  if (!thing) return null;
  const signing = signings.find((one) => one.resourceId === resourceId);
  const own = movements.filter((one) => one.resourceId === resourceId);
  return {
    ...thing,
    ...(signing?.account ?? account),
    movements: own.map((one) => movementView(one, doubts.get(one.id), nameOf)),
    signed: signing ? { by: nameOf(signing.signedById), at: signing.signedAt, reason: signing.reason } : null,
  };
}

export async function viewOf(ctx: SignedIn, sessionId: string): Promise<SessionStores> {
  const books = await booksOf(ctx, sessionId);
  const { session, drill, things, movements, signings, fired, accounts } = books;
  const people = [
    ...movements.flatMap(({ byId, decidedById }) => [byId, ...(decidedById ? [decidedById] : [])]),
    ...signings.map(({ signedById }) => signedById),
  ];
  const cards = await nameCards(ctx.em, people);
  const nameOf: NameOf = (id) => cards.get(id ?? '')?.name ?? '';
  const ids = new Set(accounts.map(({ resourceId }) => resourceId));
  const rest = [...movements, ...things.filter(({ reserved }) => reserved > 0)];
  const untouched = [...new Set(rest.map(({ resourceId }) => resourceId))]
    .filter((resourceId) => !ids.has(resourceId))
    .map(emptyAccount);
  return {
    drillZh: drill.nameZh,
    drillEn: drill.nameEn,
    place: session.place,
    asOf: ctx.now,
    fired,
    offers: things,
    accounts: [...accounts, ...untouched].flatMap((account) => accountView(account, books, nameOf) ?? []),
  };
}

export const readStores: Handler<typeof sessionStores> = ({ params }, ctx) => viewOf(ctx, params.sessionId);
