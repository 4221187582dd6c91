import { untrack } from 'svelte';
import { connection } from './connection.svelte.ts';

export type SyncState = 'synced' | 'sending' | 'waiting' | 'failed';

interface Queue {
  waiting: number;
  sending: boolean;
  failed: boolean;
}

/**
 * What the sync chip says. Each room that queues writes on the device (exam answers, drill results)
 * reports its own queue under its name; nothing that waits is left out.
 */
class Sync {
  #queues = $state.raw<Readonly<Record<string, Queue>>>({});
  /** Instant of the last acknowledged upload of this visit. */
  syncedAt = $state<string | null>(null);

  readonly waiting = $derived(Object.values(this.#queues).reduce((sum, queue) => sum + queue.waiting, 0));

  readonly state: SyncState = $derived.by(() => {
    const queues = Object.values(this.#queues);
    if (queues.some((queue) => queue.failed)) return 'failed';
    if (queues.some((queue) => queue.sending)) return 'sending';
    return this.waiting > 0 || !connection.online ? 'waiting' : 'synced';
  });

  /** `waiting` counts writes the server has not acknowledged. */
  report(name: string, queue: Partial<Queue>, syncedAt?: string): void {
    // Reporting from an effect must not make that effect depend on the reports.
    const queues = untrack(() => this.#queues);
    const known = queues[name] ?? { waiting: 0, sending: false, failed: false };
    this.#queues = { ...queues, [name]: { ...known, ...queue } };
    if (syncedAt) this.syncedAt = syncedAt;
  }
}

export const sync = new Sync();
