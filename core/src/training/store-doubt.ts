import type { StoreBalance, StoreKind } from './store-balance.ts';

/**
 * Why a movement that a device wrote is looked at: the store had not so many, not so many were out, the account was
 * signed by then, or another device wrote the same without either knowing of the other.
 */
export const STORE_DOUBTS = ['short', 'too-many', 'signed', 'twice'] as const;
export type StoreDoubt = (typeof STORE_DOUBTS)[number];

/** A movement as far as it is held against others. */
export interface HeldMove {
  readonly id: string;
  readonly kind: StoreKind;
  readonly quantity: number;
  /** Null where it was written at once, on the server's own books. */
  readonly deviceId: string | null;
  /** When it happened. */
  readonly recordedAt: string;
  /** When the server learned of it. */
  readonly at: string;
  /** What spoke against it as it came in or as it was decided. */
  readonly doubt: StoreDoubt | null;
  /** What a person said: it happened or not; null = nobody has. */
  readonly holds: boolean | null;
}

/** How many of a thing are still out in a session: issued and neither back nor written off. */
export function stillOut(account: Pick<StoreBalance, 'issued' | 'returned' | 'lost' | 'damaged'>): number {
  return account.issued - account.returned - account.lost - account.damaged;
}

/**
 * What speaks against a movement as the books stand; null = nothing.
 * @param books how many this session can be given, how many are out in it, and whether the account is signed
 */
export function barOfMove(
  { kind, quantity }: Pick<HeldMove, 'kind' | 'quantity'>,
  { free, out, signed }: { readonly free: number; readonly out: number; readonly signed: boolean },
): Exclude<StoreDoubt, 'twice'> | null {
  if (signed) return 'signed';
  if (kind === 'issue') return quantity > free ? 'short' : null;
  return quantity > out ? 'too-many' : null;
}

/**
 * Whether another device wrote the same, of which this one did not know: the same kind and number, learned of after the
 * books that this device had.
 * @param booksAt of when the books were that the device had
 */
export function isWrittenTwice(
  move: Pick<HeldMove, 'kind' | 'quantity' | 'deviceId'>,
  booksAt: string,
  others: readonly Pick<HeldMove, 'kind' | 'quantity' | 'deviceId' | 'at'>[],
): boolean {
  return others.some(
    ({ kind, quantity, deviceId, at }) =>
      kind === move.kind &&
      quantity === move.quantity &&
      deviceId !== null &&
      deviceId !== move.deviceId &&
      at > booksAt,
  );
}

function inOrder(one: HeldMove, other: HeldMove): number {
  const [a, b] = [one.recordedAt + one.id, other.recordedAt + other.id];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Returns and losses of devices beyond what was out when they happened. */
function beyondWhatWasOut(moves: readonly HeldMove[]): HeldMove[] {
  let out = 0;
  return moves.toSorted(inOrder).filter(({ kind, quantity, deviceId }) => {
    if (kind === 'issue') {
      out += quantity;
      return false;
    }
    const beyond = quantity > out;
    out = Math.max(0, out - quantity);
    return beyond && deviceId !== null;
  });
}

/** The last issues of devices, so many that without them the store would not have given what it had not. */
function beyondTheStore(moves: readonly HeldMove[], left: number): HeldMove[] {
  let short = -left;
  return moves
    .filter(({ kind, deviceId }) => kind === 'issue' && deviceId !== null)
    .toSorted((one, other) => inOrder(other, one))
    .filter(({ quantity }) => {
      const needed = short > 0;
      short -= quantity;
      return needed;
    });
}

/**
 * The movements of one thing in a session that a person has to look at, with why. It looks at the whole set, so that
 * the order in which devices sent does not matter, and what comes in later may answer a doubt by itself.
 */
export function doubtsOf(
  moves: readonly HeldMove[],
  { left, signedAt }: { readonly left: number; readonly signedAt: string | null },
): Map<string, StoreDoubt> {
  const counted = moves.filter(({ holds }) => holds !== false);
  const found = new Map<string, StoreDoubt>();
  const note = (one: HeldMove, doubt: StoreDoubt) => {
    if (one.holds === null && !found.has(one.id)) found.set(one.id, doubt);
  };
  for (const one of counted) {
    if (one.doubt === 'twice') note(one, 'twice');
    if (one.deviceId !== null && signedAt !== null && one.at > signedAt) note(one, 'signed');
  }
  for (const one of beyondWhatWasOut(counted)) note(one, 'too-many');
  for (const one of beyondTheStore(counted, left)) note(one, 'short');
  return found;
}
