import { session } from '@whetstone/core/access/contract.ts';
import type { LiveMessage } from '@whetstone/core/platform/live.ts';
import { call } from './call.ts';

/** A change, or null: something may have changed while nobody listened, so read again. */
type Hear = (message: LiveMessage | null) => void;

const pollMs = 5_000;
const firstRetryMs = 2_000;
const longestRetryMs = 30_000;

/**
 * What the server says of itself while screens are open: one stream for each tab, for as long as
 * anybody listens and the tab is in sight. The browser reconnects it; where it cannot (an ended session,
 * a proxy that does not let streams through) listeners read again every five seconds until it stands.
 */
class Live {
  #listeners = new Set<Hear>();
  #source: EventSource | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  /** `off` while nobody listens; `waiting` = reading again every five seconds. */
  state = $state<'off' | 'live' | 'waiting'>('off');

  /** Calls `hear` for each change until the returned function is called. In the browser only. */
  follow(hear: Hear): () => void {
    this.#listeners.add(hear);
    if (this.#listeners.size === 1) {
      document.addEventListener('visibilitychange', this.#onSight);
      this.#onSight();
    }
    return () => {
      this.#listeners.delete(hear);
      if (this.#listeners.size > 0) return;
      document.removeEventListener('visibilitychange', this.#onSight);
      this.#close();
    };
  }

  #onSight = (): void => {
    if (document.visibilityState === 'hidden') this.#close();
    else if (!this.#source) this.#open();
  };

  #tell(message: LiveMessage | null): void {
    for (const hear of this.#listeners) hear(message);
  }

  #open(): void {
    const source = (this.#source = new EventSource('/api/events'));
    source.addEventListener('ready', () => {
      this.#failures = 0;
      this.#stopPolling();
      this.state = 'live';
      // What changed since the page was read, or while the stream was away, nobody has heard.
      this.#tell(null);
    });
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      this.#tell(JSON.parse(data) as LiveMessage);
    });
    source.addEventListener('error', () => this.#lost(source));
  }

  #lost(source: EventSource): void {
    if (source !== this.#source) return;
    this.state = 'waiting';
    this.#poll ??= setInterval(() => this.#tell(null), pollMs);
    // The browser tries again by itself, except after an answer that is no stream.
    if (source.readyState !== EventSource.CLOSED) return;
    this.#source = undefined;
    const delayMs = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failures++);
    this.#retry = setTimeout(() => void this.#reopen(), delayMs);
  }

  /** A stream cannot say that the session has ended; a call can, and renews it. */
  async #reopen(): Promise<void> {
    await call(fetch, session).catch(() => undefined);
    if (this.#listeners.size > 0 && !this.#source && document.visibilityState !== 'hidden') this.#open();
  }

  #stopPolling(): void {
    clearInterval(this.#poll);
    clearTimeout(this.#retry);
    this.#poll = undefined;
    this.#retry = undefined;
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#stopPolling();
    this.state = 'off';
  }
}

export const live = new Live();
