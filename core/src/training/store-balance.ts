/** What moves in and out of the store for a session. */
export const STORE_KINDS = ['issue', 'return', 'loss', 'damage'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** What changes how many there are at all: bought or found, handed over or struck off. It belongs to no session. */
export const STOCK_KINDS = ['receive', 'remove'] as const;
export type StockKind = (typeof STOCK_KINDS)[number];
/** Every line of the ledger. */
export type LedgerKind = StoreKind | StockKind;

/** So many pieces or rounds of one thing moved. */
export interface StoreMove {
  readonly resourceId: string;
  readonly kind: StoreKind;
  /** Whole, at least 1. */
  readonly quantity: number;
}

/** What became of one thing that was issued; whatever is not accounted for is the difference. */
export interface StoreBalance {
  readonly resourceId: string;
  readonly issued: number;
  /** Rounds fired, from the shots that were recorded; 0 of what is not used up. */
  readonly used: number;
  readonly returned: number;
  readonly lost: number;
  readonly damaged: number;
  /** `issued − used − returned − lost − damaged`: above 0 something is missing, below 0 more came back than went out. */
  readonly difference: number;
}

/** Shots of one result: which attempt of whom, and whether it was replaced or taken back. */
export interface Fired {
  readonly personId: string;
  readonly attemptNo: number;
  readonly shots: number;
  readonly voided: boolean;
  readonly recordedAt: string;
}

/**
 * Rounds that were fired in a session. A result that was taken back was fired all the same; one and its correction are
 * one run: of an attempt the result that holds counts, without one the last.
 */
export function roundsFired(results: readonly Fired[]): number {
  const runs = new Map<string, Fired>();
  for (const one of results) {
    const key = `${one.personId} ${one.attemptNo}`;
    const known = runs.get(key);
    const better = !known || (known.voided && !one.voided);
    const later = known && known.voided === one.voided && one.recordedAt > known.recordedAt;
    if (better || later) runs.set(key, one);
  }
  return [...runs.values()].reduce((sum, { shots }) => sum + shots, 0);
}

const sumOf = (moves: readonly StoreMove[], resourceId: string, kind: StoreKind) =>
  moves.reduce(
    (sum, one) => sum + (one.resourceId === resourceId && one.kind === kind ? one.quantity : 0),
    0,
  );

/**
 * The account of every thing that moved, in the order in which it was first issued. Rounds fired are taken from the
 * sorts of ammunition in that order, from each as many as it still has out; what is left over stands with the last.
 * @param ammunition ids of what is used up
 */
export function balances(
  moves: readonly StoreMove[],
  ammunition: ReadonlySet<string>,
  fired: number,
): StoreBalance[] {
  const ids = [...new Set(moves.map(({ resourceId }) => resourceId))];
  const lastUsed = ids.findLast((id) => ammunition.has(id));
  let left = fired;
  return ids.map((resourceId) => {
    const [issued, returned, lost, damaged] = (['issue', 'return', 'loss', 'damage'] as const).map((kind) =>
      sumOf(moves, resourceId, kind),
    ) as [number, number, number, number];
    const out = Math.max(0, issued - returned - lost - damaged);
    const used = !ammunition.has(resourceId) ? 0 : resourceId === lastUsed ? left : Math.min(left, out);
    left -= used;
    return {
      resourceId,
      issued,
      used,
      returned,
      lost,
      damaged,
      difference: issued - used - returned - lost - damaged,
    };
  });
}

/** Why an account cannot be signed now; null = it can. */
export type SigningBar = 'store-reason-missing' | 'store-second-person' | null;

/** A balanced account is signed by anybody who keeps it; another one needs a reason, and somebody else than who issued. */
export function barOfSigning(
  { difference }: StoreBalance,
  reason: string,
  signer: { readonly id: string; readonly issuers: readonly string[] },
): SigningBar {
  if (difference === 0) return null;
  if (reason.trim().length < 4) return 'store-reason-missing';
  return signer.issuers.includes(signer.id) ? 'store-second-person' : null;
}
