import { balances } from '@whetstone/core/training/store-balance.ts';
import type { SessionStores, StoreAccount } from '@whetstone/core/training/store-contract.ts';
import type { FieldOp, StoreOp } from '#lib/drills/queue/field-op.ts';

type Movement = StoreAccount['movements'][number];
/** A movement as the screen shows it: the server's, or this device's own that waits. */
export type ShownMovement = Movement & { waits: boolean };
export type ShownAccount = Omit<StoreAccount, 'movements'> & { movements: readonly ShownMovement[] };
export type ShownBooks = Omit<SessionStores, 'accounts'> & { accounts: ShownAccount[] };

function shownOf({ opId, move, quantity, note, madeAt }: StoreOp, by: string): ShownMovement {
  return {
    id: opId,
    kind: move,
    quantity,
    note,
    by,
    at: madeAt,
    device: null,
    doubt: null,
    decided: null,
    waits: true,
  };
}

/** What counts of one thing's movements: all that nobody has said did not happen. */
function counted(resourceId: string, movements: readonly ShownMovement[]) {
  return movements
    .filter(({ decided }) => decided?.holds !== false)
    .map(({ kind, quantity }) => ({ resourceId, kind, quantity }));
}

type Lines = ReadonlyMap<string, readonly ShownMovement[]>;

/** By thing: the server's movements, and those of this device that are not among them. */
function linesOf(books: SessionStores, waiting: readonly StoreOp[], by: string): Lines {
  const kept = new Map(books.accounts.map((one) => [one.resourceId, one]));
  const ids = new Set([...kept.keys(), ...waiting.map(({ resourceId }) => resourceId)]);
  return new Map(
    [...ids].map((resourceId) => {
      const there = (kept.get(resourceId)?.movements ?? []).map((one) => ({ ...one, waits: false }));
      const known = new Set(there.map(({ id }) => id));
      const own = waiting.filter((op) => op.resourceId === resourceId && !known.has(op.opId));
      return [resourceId, [...there, ...own.map((op) => shownOf(op, by))]] as const;
    }),
  );
}

/** The accounts as they stand with what waits here; the figures of a signed one stay as they were signed. */
function accountsOf(books: SessionStores, lines: Lines): ShownAccount[] {
  const rounds = new Set(
    books.offers.filter(({ kind }) => kind === 'ammunition').map(({ resourceId }) => resourceId),
  );
  const moves = [...lines].flatMap(([resourceId, movements]) => counted(resourceId, movements));
  const figures = new Map(balances(moves, rounds, books.fired).map((one) => [one.resourceId, one]));
  return [...lines].flatMap(([resourceId, movements]): ShownAccount[] => {
    const before = books.accounts.find((one) => one.resourceId === resourceId);
    const thing = before ?? books.offers.find((one) => one.resourceId === resourceId);
    if (!thing) return [];
    if (before?.signed) return [{ ...before, movements }];
    const { kind, nameZh, nameEn, reserved } = thing;
    const name = { resourceId, kind, nameZh, nameEn, reserved, ...afterWaiting(thing, movements) };
    return [{ ...zero, ...figures.get(resourceId), ...name, movements, signed: null }];
  });
}

/**
 * The books as the server had them, with what this device wrote since: nothing in it needs the network. What was sent
 * and is in the books already is not counted twice.
 */
export function withWaiting(
  books: SessionStores,
  sessionId: string,
  ops: readonly FieldOp[],
  by: string,
): ShownBooks {
  const waiting = ops.filter((op): op is StoreOp => op.kind === 'store' && op.sessionId === sessionId);
  const lines = linesOf(books, waiting, by);
  const offers = books.offers.map((one) => ({
    ...one,
    ...afterWaiting(one, lines.get(one.resourceId) ?? []),
  }));
  return { ...books, offers, accounts: accountsOf(books, lines) };
}

const zero = { issued: 0, used: 0, returned: 0, lost: 0, damaged: 0, difference: 0 };

/** What the store has, and what is kept and free for this session, once what waits here has gone out or come back. */
function afterWaiting(
  { left, free, reserved, open }: Pick<StoreAccount, 'left' | 'free' | 'reserved' | 'open'>,
  movements: readonly ShownMovement[],
) {
  const gone = stillWaiting(movements);
  return {
    left: left - gone,
    free: Math.max(0, free - gone),
    open: Math.min(reserved, Math.max(0, open - gone)),
  };
}

/** How many fewer the store has by what waits here. */
function stillWaiting(movements: readonly ShownMovement[]): number {
  const signs = { issue: 1, return: -1, loss: 0, damage: 0 } as const;
  return movements.reduce((sum, { kind, quantity, waits }) => sum + (waits ? signs[kind] * quantity : 0), 0);
}
