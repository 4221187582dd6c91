import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { ServerClock } from './server-clock.ts';

/** Whole seconds left until a deadline by the server's clock; both may be corrected on the way. */
export class Countdown {
  #clock: Pick<ServerClock, 'ms'>;
  #deadlineAt: () => string;
  /** Never below 0. */
  secondsLeft = $state(0);

  constructor(clock: Pick<ServerClock, 'ms'>, deadlineAt: () => string) {
    this.#clock = clock;
    this.#deadlineAt = deadlineAt;
    this.tick();
  }

  tick(): void {
    const leftMs = millisecondsOf(this.#deadlineAt()) - this.#clock.ms();
    this.secondsLeft = Math.max(0, Math.ceil(leftMs / 1000));
  }

  /** Keeps ticking while the page lives; gives back how to stop. */
  run(): () => void {
    const timer = setInterval(() => this.tick(), 250);
    return () => clearInterval(timer);
  }
}
