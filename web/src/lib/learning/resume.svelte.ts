import { type Kept, type Place, readKept, startOf, type Store } from './kept-place.ts';
import { isUnsent, writeKept } from './unsent-places.ts';

const SEND_EVERY_SECONDS = 15;
/** What one call may carry; more than an hour at a stretch is cut by the server anyway. */
const MOST_SECONDS = 3600;

/** Sends a place with the seconds studied; rejects when the server did not take it. */
export type SendPlace = (
  lessonId: string,
  place: Place & { spentSeconds: number },
  keepalive: boolean,
) => Promise<unknown>;

export interface Ways {
  store: Store;
  send: SendPlace;
  /** An upload has ended, well or not. */
  onsettled?: () => void;
}

/**
 * Where a person is in a lesson: kept on the device every few seconds and at every leave, sent in
 * batches. Nothing is lost when the network is: what is still kept is sent from the next page that can.
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
  readonly #personId: string;
  readonly #lessonId: string;
  readonly #ways: Ways;
  #kept: Kept;
  #sinceSent = 0;
  #sending: Promise<void> | undefined;

  constructor(personId: string, lessonId: string, saved: Place | null, ways: Ways) {
    this.#personId = personId;
    this.#lessonId = lessonId;
    this.#ways = ways;
    const kept = readKept(ways.store, personId, lessonId);
    const { start, other } = startOf(kept, saved);
    this.start = { second: start.second, anchor: start.anchor };
    this.other = other;
    this.#kept = { ...this.start, spentSeconds: kept?.spentSeconds ?? 0, sent: kept?.sent ?? null };
  }

  /** The person is here now, and so many seconds of study went by since the last call. */
  at(place: Place, spentSeconds: number): void {
    this.#kept = { ...this.#kept, ...place, spentSeconds: this.#kept.spentSeconds + spentSeconds };
    this.#write();
    this.#sinceSent += spentSeconds;
    if (this.#sinceSent >= SEND_EVERY_SECONDS) void this.send();
  }

  /** Uploads what the server does not know; keeps it when that fails. One upload at a time. */
  send(keepalive = false): Promise<void> {
    this.#sending ??= this.#upload(keepalive).finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #upload(keepalive: boolean): Promise<void> {
    if (!isUnsent(this.#kept)) return;
    this.#sinceSent = 0;
    const { second, anchor, spentSeconds } = this.#kept;
    const place = { second, anchor };
    try {
      const cut = Math.min(spentSeconds, MOST_SECONDS);
      await this.#ways.send(this.#lessonId, { ...place, spentSeconds: cut }, keepalive);
      this.#kept = { ...this.#kept, sent: place, spentSeconds: this.#kept.spentSeconds - spentSeconds };
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
