import { availableParallelism } from 'node:os';
import { Refusal } from '@whetstone/core/refusals.ts';

/** Hashes run in libuv's pool of threads (4 unless set), where file reads of lessons run too: one stays free. */
const THREADS = Number(process.env.UV_THREADPOOL_SIZE ?? 4);
/** Seconds after which it is worth asking again when the queue is full. */
const PAUSE_SECONDS = 5;

/**
 * The queue before the password hash. A hash costs some 40 ms of a core: at the start of a shift logins wait
 * their turn here, and neither connections of the database nor all threads wait with them.
 */
export class HashQueue {
  readonly #places: number;
  readonly #longest: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(places = Math.max(1, Math.min(availableParallelism(), THREADS - 1)), longest = 400) {
    this.#places = places;
    this.#longest = longest;
  }

  /** Refuses with `too-many-requests` when so many wait already that waiting would take too long. */
  refuseWhenFull(): void {
    if (this.#waiting.length >= this.#longest)
      throw new Refusal('too-many-requests', { seconds: PAUSE_SECONDS });
  }

  /** Runs the work when its turn comes, first come first served. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#places) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running++;
    try {
      return await work();
    } finally {
      // The place goes to the next in line without becoming free in between.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
