import { untrack } from 'svelte';
import { connection } from './connection.svelte.ts';

export type SyncState = 'synced' | 'sending' | 'waiting' | 'failed';

interface Queue {
  waiting: number;
  sending: boolean;
  failed: boolean;
}

let queues = $state.raw<Readonly<Record<string, Queue>>>({});
let syncedAt = $state<string | null>(null);
const waiting = $derived(Object.values(queues).reduce((sum, queue) => sum + queue.waiting, 0));

const state = $derived.by((): SyncState => {
  const all = Object.values(queues);
  if (all.some((queue) => queue.failed)) return 'failed';
  if (all.some((queue) => queue.sending)) return 'sending';
  return waiting > 0 || !connection.online ? 'waiting' : 'synced';
});

/**
 * What the sync chip says. Each room that queues writes on the device (exam answers, drill results)
 * reports its own queue under its name; nothing that waits is left out.
 */
export const sync = {
  /** Instant of the last acknowledged upload of this visit. */
  get syncedAt(): string | null {
    return syncedAt;
  },

  get waiting(): number {
    return waiting;
  },

  get state(): SyncState {
    return state;
  },

  /** `waiting` counts writes the server has not acknowledged. */
  report(name: string, queue: Partial<Queue>, at?: string): void {
    // Reporting from an effect must not make that effect depend on the reports.
    const before = untrack(() => queues);
    const known = before[name] ?? { waiting: 0, sending: false, failed: false };
    queues = { ...before, [name]: { ...known, ...queue } };
    if (at) syncedAt = at;
  },
};
