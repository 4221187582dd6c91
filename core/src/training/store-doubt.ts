import type { StoreBalance, StoreKind } from './store-balance.ts';

/**
 * Why a movement that a device wrote without network is looked at: the store had not so many, not so many were out, the
 * account was signed by then, or another device wrote the same without either knowing of the other.
 */
export const STORE_DOUBTS = ['short', 'too-many', 'signed', 'twice'] as const;
export type StoreDoubt = (typeof STORE_DOUBTS)[number];

/** A movement as far as it is held against others. */
export interface DeviceMove {
  readonly kind: StoreKind;
  readonly quantity: number;
  /** Null where it was written without a device. */
  readonly deviceId: string | null;
  /** When the server learned of it. */
  readonly at: string;
}

/** How many of a thing are still out in a session: issued and neither back nor written off. */
export function stillOut(account: Pick<StoreBalance, 'issued' | 'returned' | 'lost' | 'damaged'>): number {
  return account.issued - account.returned - account.lost - account.damaged;
}

/**
 * What speaks against a movement as the books stand; null = nothing.
 * @param left in the store now @param out of it in this session
 */
export function barOfMove(
  { kind, quantity }: Pick<DeviceMove, 'kind' | 'quantity'>,
  { left, out, signed }: { readonly left: number; readonly out: number; readonly signed: boolean },
): Exclude<StoreDoubt, 'twice'> | null {
  if (signed) return 'signed';
  if (kind === 'issue') return quantity > left ? 'short' : null;
  return quantity > out ? 'too-many' : null;
}

/**
 * Whether another device wrote the same, of which this one did not know: the same kind and number, learned of after the
 * books that this device had.
 * @param booksAt of when the books were that the device had
 */
export function isWrittenTwice(
  move: Pick<DeviceMove, 'kind' | 'quantity' | 'deviceId'>,
  booksAt: string,
  others: readonly DeviceMove[],
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
