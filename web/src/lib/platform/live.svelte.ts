import type { LiveMessage } from '@whetstone/core/platform/live.ts';
import { browser } from '$app/env';

type Kind = LiveMessage['kind'];
type Of<K extends Kind> = Extract<LiveMessage, { kind: K }>;
type Hear = (message: LiveMessage) => void;

const POLL_MS = 5_000;

/**
 * One stream of server-sent events for the tab, open while a screen listens. A message names what
 * changed; the screen reads it again through its own route. Where the stream cannot be had, screens
 * are asked to look again every five seconds.
 */
class Live {
  /** `live` while the stream is open, `polling` while it is not; null while nobody listens. */
  state = $state<'live' | 'polling' | null>(null);
  #hearers = new Set<Hear>();
  #lookers = new Set<() => void>();
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;

  /**
   * Hears messages of one kind until the returned function is called. `again` is called while the
   * stream is away, so that the screen does not grow old.
   */
  hear<K extends Kind>(kind: K, each: (message: Of<K>) => void, again: () => void): () => void {
    if (!browser) return () => undefined;
    const hear: Hear = (message) => {
      if (message.kind === kind) each(message as Of<K>);
    };
    this.#hearers.add(hear);
    this.#lookers.add(again);
    this.#open();
    return () => {
      this.#hearers.delete(hear);
      this.#lookers.delete(again);
      if (this.#hearers.size === 0) this.#close();
    };
  }

  #open(): void {
    if (this.#source) return;
    const source = new EventSource('/api/events');
    this.#source = source;
    this.state = 'polling';
    source.addEventListener('ready', () => {
      const wasAway = this.#timer !== undefined;
      this.state = 'live';
      clearInterval(this.#timer);
      this.#timer = undefined;
      // What was told while the stream was away was not heard: look once.
      if (wasAway) for (const look of this.#lookers) look();
    });
    source.addEventListener('change', (event) => {
      const message = JSON.parse((event as MessageEvent<string>).data) as LiveMessage;
      for (const hear of this.#hearers) hear(message);
    });
    source.addEventListener('error', () => {
      this.state = 'polling';
      this.#timer ??= setInterval(() => {
        for (const look of this.#lookers) look();
      }, POLL_MS);
      // A refused stream stays closed; a broken one reconnects by itself.
      if (source.readyState === EventSource.CLOSED) {
        this.#source = null;
        setTimeout(() => this.#hearers.size > 0 && this.#open(), POLL_MS);
      }
    });
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.state = null;
  }
}

export const live = new Live();
