import type { Studied } from '@whetstone/core/learning/study/contract.ts';
import { type Kept, type Place, type Played, readKept, startOf, type Store } from './kept-place.ts';
import { afterTelling, Stretches, untold, withPlayed } from './played.ts';
import { isUnsent, writeKept } from './unsent-places.ts';

const SEND_EVERY_SECONDS = 15;
/** What one call may carry. */
const MOST_STRETCHES = 50;

/** Sends a place with what was played; gives what the server has taken, and rejects when it did not. */
export type SendPlace = (
  lessonId: string,
  told: Place & { stretches: readonly Played[] },
  keepalive: boolean,
) => Promise<Studied | undefined>;

export interface Ways {
  store: Store;
  send: SendPlace;
  /** The instant now by this device's clock, and a clock that only goes on. */
  now: () => string;
  monotonicMs: () => number;
  newId: () => string;
  /** An upload has ended, well or not. */
  onsettled?: () => void;
}

/**
 * Where a person is in a lesson and what they played of it: kept on the device every few seconds and at every
 * leave, sent in batches. Nothing is lost when the network is: what is still kept is sent from the next page
 * that can.
 */
export class Resume {
  /** Where the lesson opens. */
  readonly start: Place;
  /** Where another device stopped, when that is not where it opens. */
  readonly other: Place | null;
  /** The server has taken what this visit sent last. */
  saved = $state(false);
  /** The last sending failed: this device knows more than the server. */
  waiting = $state(false);
  /** What the server counts of this lesson, as far as this visit has heard. */
  studied = $state.raw<Studied>();
  readonly #personId: string;
  readonly #lessonId: string;
  readonly #ways: Ways;
  readonly #stretches: Stretches;
  #kept: Kept;
  #unsentSeconds = 0;
  #sending: Promise<void> | undefined;

  constructor(personId: string, lessonId: string, saved: Place | null, ways: Ways) {
    this.#personId = personId;
    this.#lessonId = lessonId;
    this.#ways = ways;
    this.#stretches = new Stretches(ways.newId);
    const kept = readKept(ways.store, personId, lessonId);
    const { start, other } = startOf(kept, saved);
    this.start = { second: start.second, anchor: start.anchor };
    this.other = other;
    this.#kept = { ...this.start, played: kept?.played ?? [], sent: kept?.sent ?? null };
  }

  /** The lesson was opened: the server hears of it, as the lesson to go on with, though nothing else is new. */
  opened(): Promise<void> {
    this.#kept = { ...this.#kept, sent: null };
    return this.send();
  }

  /** The person is at this place. */
  at(place: Place): void {
    this.#kept = { ...this.#kept, ...place };
    this.#write();
  }

  /** The media, or the reading of a text, is at this second. */
  plays(second: number): void {
    const before = this.#kept.played.reduce((sum, { tookSeconds }) => sum + tookSeconds, 0);
    const now = { second, monotonicMs: this.#ways.monotonicMs(), at: this.#ways.now() };
    const played = this.#stretches.tick(now);
    if (!played) return;
    const stretches = withPlayed(this.#kept.played, played);
    this.#kept = { ...this.#kept, played: stretches };
    this.#unsentSeconds += Math.max(0, stretches.reduce((sum, one) => sum + one.tookSeconds, 0) - before);
    if (this.#unsentSeconds >= SEND_EVERY_SECONDS) void this.send();
  }

  /** Uploads what the server does not know; keeps it when that fails. One upload at a time. */
  send(keepalive = false): Promise<void> {
    this.#sending ??= this.#upload(keepalive).finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #upload(keepalive: boolean): Promise<void> {
    this.#write();
    if (!isUnsent(this.#kept)) return;
    this.#unsentSeconds = 0;
    const { second, anchor } = this.#kept;
    const stretches = untold(this.#kept.played).slice(0, MOST_STRETCHES);
    try {
      this.studied = await this.#ways.send(this.#lessonId, { second, anchor, stretches }, keepalive);
      for (const told of stretches) this.#stretches.wasTold(told);
      const played = afterTelling(this.#kept.played, stretches);
      this.#kept = { ...this.#kept, sent: { second, anchor }, played };
      this.#write();
      this.saved = true;
      this.waiting = false;
    } catch {
      this.waiting = true;
    }
    this.#ways.onsettled?.();
  }

  #write(): void {
    writeKept(this.#ways.store, this.#personId, this.#lessonId, this.#kept);
  }
}
