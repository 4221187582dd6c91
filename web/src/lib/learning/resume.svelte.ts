import { saveResume } from '@whetstone/core/learning/contract.ts';
import { call } from '#lib/platform/call.ts';

const keyOf = (lessonId: string) => `resume:${lessonId}`;
const SEND_EVERY_SECONDS = 15;

interface Kept {
  second: number;
  anchor: string | null;
  /** Seconds studied that the server does not know of yet. */
  spentSeconds: number;
}

/**
 * Where the person is in a lesson: kept on the device every few seconds and at every leave, sent in
 * batches. Nothing is lost when the network is: the next visit sends what is still kept.
 */
export class Resume {
  readonly lessonId: string;
  sentAt = $state<string | null>(null);
  waiting = $state(false);
  #kept: Kept;
  #sinceSent = 0;
  #sending = false;

  constructor(lessonId: string, start: { second: number; anchor: string | null }) {
    this.lessonId = lessonId;
    this.#kept = { ...start, spentSeconds: this.#read()?.spentSeconds ?? 0 };
    this.waiting = this.#kept.spentSeconds > 0;
  }

  /** A tick of study: so many seconds went by, and the person is here now. */
  at(second: number, anchor: string | null, spentSeconds: number): void {
    this.#kept = { second, anchor, spentSeconds: this.#kept.spentSeconds + spentSeconds };
    this.#write();
    this.#sinceSent += spentSeconds;
    if (this.#sinceSent >= SEND_EVERY_SECONDS) void this.send();
  }

  /** Uploads what the server does not know; quietly keeps it when there is no network. */
  async send(keepalive = false): Promise<void> {
    if (this.#sending || this.#kept.spentSeconds === 0) return;
    this.#sending = true;
    this.#sinceSent = 0;
    const { second, anchor, spentSeconds } = this.#kept;
    try {
      const body = { second, anchor, spentSeconds: Math.min(spentSeconds, 3600) };
      await call(fetch, saveResume, { params: { lessonId: this.lessonId }, body }, { keepalive });
      this.#kept = { ...this.#kept, spentSeconds: Math.max(0, this.#kept.spentSeconds - spentSeconds) };
      this.#write();
      this.sentAt = new Date().toISOString();
      this.waiting = false;
    } catch {
      this.waiting = true;
    } finally {
      this.#sending = false;
    }
  }

  #read(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(keyOf(this.lessonId)) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }

  #write(): void {
    try {
      localStorage.setItem(keyOf(this.lessonId), JSON.stringify(this.#kept));
    } catch {
      // A full or forbidden storage costs the position on this device only; the server has its own.
    }
  }
}

/** `125` → `02:05`. */
export function clockOf(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
