import type { AnyResponse } from '#lib/bank/kinds/view.ts';

export type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** An answer that the server has not acknowledged. */
export interface UnsentAnswer {
  response: AnyResponse;
  answeredAt: string;
}

const of = (personId: string) => `whetstone.push.${personId}.`;

/**
 * Keeps an answer on the device; it stays until the server has taken it, also when the person signs out.
 * @throws when the browser gives no room: then it is not kept, and must not be shown as such
 */
export function keepAnswer(store: Store, personId: string, pushId: string, answer: UnsentAnswer): void {
  store.setItem(of(personId) + pushId, JSON.stringify(answer));
}

export function keptAnswer(store: Store, personId: string, pushId: string): UnsentAnswer | null {
  try {
    return JSON.parse(store.getItem(of(personId) + pushId) ?? 'null') as UnsentAnswer | null;
  } catch {
    return null;
  }
}

export function dropAnswer(store: Store, personId: string, pushId: string): void {
  store.removeItem(of(personId) + pushId);
}

/** Readings whose answer of this person still waits on this device. */
export function unsentPushes(store: Store, personId: string): string[] {
  const prefix = of(personId);
  return Array.from({ length: store.length }, (_, at) => store.key(at) ?? '')
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length));
}
