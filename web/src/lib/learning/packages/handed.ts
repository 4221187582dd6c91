import type { Store } from '../kept-place.ts';

/** What the runtime of a unit handed over last, as this device keeps it until the server has it. */
export interface Handed {
  /** Counts what this sitting handed over. */
  readonly count: number;
  /** JSON of the runtime. */
  readonly kept: string;
  readonly closed: boolean;
}

const PREFIX = 'whetstone.package.';
const keyOf = (personId: string, sittingId: string) => `${PREFIX}${personId}.${sittingId}`;

/** Keeps what was handed over; the newest of a sitting takes the place of older ones. False = the device is full. */
export function keepHanded(store: Store, personId: string, sittingId: string, handed: Handed): boolean {
  const before = readHanded(store, personId, sittingId);
  if (before && before.count >= handed.count) return true;
  try {
    store.setItem(keyOf(personId, sittingId), JSON.stringify(handed));
    return true;
  } catch {
    return false;
  }
}

export function readHanded(store: Store, personId: string, sittingId: string): Handed | null {
  try {
    return JSON.parse(store.getItem(keyOf(personId, sittingId)) ?? 'null') as Handed | null;
  } catch {
    return null;
  }
}

/** The server has everything of the sitting up to this count: what is newer stays. */
export function forgetHanded(store: Store, personId: string, sittingId: string, count: number): void {
  const kept = readHanded(store, personId, sittingId);
  if (kept && kept.count <= count) store.removeItem(keyOf(personId, sittingId));
}

/** Sittings of the person of which this device knows more than the server. */
export function unsentSittings(store: Store, personId: string): string[] {
  const prefix = keyOf(personId, '');
  const keys = Array.from({ length: store.length }, (_, i) => store.key(i) ?? '');
  return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
}
