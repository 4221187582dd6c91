import { millisecondsOf } from '../platform/clock.ts';

/** So many results go up in one request at most. */
export const MOST_IN_BATCH = 50;

/** What putting results of several devices together needs to know of one. */
export interface SyncedResult {
  readonly id: string;
  /** Made on the device: the same wherever and whenever it arrives. */
  readonly opId: string;
  readonly recordedAt: string;
  /** From which device, and which attempt it believed to record; null where the server made the result itself. */
  readonly device: { readonly id: string; readonly believedNo: number } | null;
  /** The voided result that it replaces: it takes that one's attempt. */
  readonly correctsId: string | null;
}

/** Two results of one attempt, the one recorded first in front. */
export interface Crossing {
  readonly firstId: string;
  readonly secondId: string;
}

/** What a person's results in one session come to. */
export interface Settled {
  /** Attempt number by result. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Two devices recorded the same attempt without knowing of each other: a person decides, both stay. */
  readonly crossings: readonly Crossing[];
}

function inOrder(one: SyncedResult, other: SyncedResult): number {
  const apart = millisecondsOf(one.recordedAt) - millisecondsOf(other.recordedAt);
  return apart || (one.opId < other.opId ? -1 : one.opId > other.opId ? 1 : 0);
}

/**
 * Numbers a person's attempts in a session by when they were recorded, and names the pairs that two devices recorded
 * as the same attempt. It looks at the whole set: whatever order batches came in, and however often, the outcome is one.
 */
export function settleResults(results: readonly SyncedResult[]): Settled {
  const known = new Map(results.map((one) => [one.id, one]));
  const originals = results.filter(({ correctsId }) => correctsId === null || !known.has(correctsId));
  const ordered = originals.toSorted(inOrder);
  const numbers = new Map(ordered.map(({ id }, at) => [id, at + 1]));
  for (const one of results) if (!numbers.has(one.id)) numbers.set(one.id, numberOf(one, known, numbers));
  const crossings = ordered.flatMap((first, at) =>
    ordered.slice(at + 1).flatMap((second) => {
      const crossed =
        first.device !== null &&
        second.device !== null &&
        first.device.id !== second.device.id &&
        first.device.believedNo === second.device.believedNo;
      return crossed ? [{ firstId: first.id, secondId: second.id }] : [];
    }),
  );
  return { numbers, crossings };
}

/** The attempt of the first of the results that correct one another. */
function numberOf(
  one: SyncedResult,
  known: ReadonlyMap<string, SyncedResult>,
  numbers: ReadonlyMap<string, number>,
): number {
  let earlier = one;
  while (earlier.correctsId !== null) {
    const before = known.get(earlier.correctsId);
    if (!before) break;
    earlier = before;
  }
  return numbers.get(earlier.id) ?? 1;
}
