import { CallRefused } from '#lib/platform/call-errors.ts';
import { failureOf } from '#lib/platform/failure.ts';
import { retryDelayMs } from '#lib/platform/retry-delay.ts';

/** What sending needs of the world; tests give a clock and chance of their own. */
export interface SendWorld {
  /** Uniform in 0 ≤ x < 1. */
  chance: () => number;
  /** Does something after so many milliseconds; gives back how to call it off. */
  after: (milliseconds: number, act: () => void) => () => void;
  /** Runs while no other tab of this device sends. */
  alone: (work: () => Promise<void>) => Promise<void>;
}

/** What waits on the device, as the loop sends it. */
export interface Sending<T> {
  /** Looks at the disk again, where other tabs write too. */
  load: () => Promise<void>;
  /** What goes next; null when nothing waits. */
  next: () => T | null;
  send: (one: T) => Promise<void>;
  /** It went up. */
  arrived?: () => void;
  /** The server will not take it as it is: it is kept, told, or sent in another way. */
  refused: (one: T, why: { code: string; sentence: string }) => Promise<void>;
  /** The network or the server is not there for anything now. */
  waits?: (why: 'offline' | 'signed-out' | 'later') => void;
  /** Something is on its way, or nothing is. */
  sending: (is: boolean) => void;
}

/** Answers that say nothing of what was sent: the server is busy or out of order. */
const PASSING = ['too-many-requests', 'unavailable', 'internal'];

/**
 * Sends what waits on this device, one after the other, as often as it takes: on when something went up or was refused,
 * later when the network or the server is not there, each time later. Nobody else on the device sends meanwhile.
 */
export class SendLoop<T> {
  readonly #world: SendWorld;
  readonly #work: Sending<T>;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #callOff: () => void = () => undefined;
  closed = false;

  constructor(world: SendWorld, work: Sending<T>) {
    this.#world = world;
    this.#work = work;
  }

  /** Sends now what waits, whatever delay was under way. */
  flush(): void {
    this.#callOff();
    if (this.closed) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#world
      .alone(() => this.#run())
      .finally(() => {
        this.#running = undefined;
        if (this.#again) this.flush();
      });
  }

  /** Ends for good: another person signed in. */
  close(): void {
    this.closed = true;
    this.#callOff();
  }

  async #run(): Promise<void> {
    this.#again = false;
    await this.#work.load().catch(() => undefined);
    for (let one = this.#next(); one !== null; one = this.#next()) {
      this.#work.sending(true);
      try {
        await this.#work.send(one);
        this.#failures = 0;
        this.#work.arrived?.();
      } catch (error) {
        if (this.closed || !(await this.#recover(one, error))) break;
      }
    }
    this.#work.sending(false);
  }

  #next(): T | null {
    return this.closed ? null : this.#work.next();
  }

  /** Decides what a failure means; true = go on with the next. */
  async #recover(one: T, error: unknown): Promise<boolean> {
    const failure = failureOf(error);
    const why = failure.kind === 'offline' || failure.kind === 'signed-out' ? failure.kind : 'later';
    if (why === 'later' && error instanceof CallRefused && !PASSING.includes(error.code)) {
      await this.#work.refused(one, { code: error.code, sentence: error.sentence });
      return true;
    }
    this.#work.waits?.(why);
    this.#failures += 1;
    // Whoever asked meanwhile would meet the same: the timer asks again.
    this.#again = false;
    const askedMs = failure.kind === 'later' && failure.seconds ? failure.seconds * 1000 : undefined;
    const delayMs = askedMs ?? retryDelayMs(this.#failures, this.#world.chance(), Infinity);
    this.#callOff = this.#world.after(delayMs, () => this.flush());
    return false;
  }
}
