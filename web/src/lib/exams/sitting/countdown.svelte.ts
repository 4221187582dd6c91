import { millisecondsOf } from '@whetstone/core/platform/clock.ts';
import type { ServerClock } from './server-clock.ts';

/** What decides how much time is left; both may be corrected on the way. */
interface End {
  deadlineAt: () => string;
  /** Since when the clock stands; null = it runs. */
  pausedSinceAt?: () => string | null;
}

/** Whole seconds left until a deadline by the server's clock. While the clock stands nothing runs out. */
export class Countdown {
  #clock: Pick<ServerClock, 'ms'>;
  #end: End;
  /** Never below 0. */
  secondsLeft = $state(0);
  /** Seconds for which the clock has stood; 0 while it runs. */
  stoodSeconds = $state(0);

  constructor(clock: Pick<ServerClock, 'ms'>, end: End) {
    this.#clock = clock;
    this.#end = end;
    this.tick();
  }

  get deadlineAt(): string {
    return this.#end.deadlineAt();
  }

  get stands(): boolean {
    return (this.#end.pausedSinceAt?.() ?? null) !== null;
  }

  tick(): void {
    const nowMs = this.#clock.ms();
    const since = this.#end.pausedSinceAt?.() ?? null;
    const fromMs = since === null ? nowMs : Math.min(nowMs, millisecondsOf(since));
    this.stoodSeconds = Math.floor((nowMs - fromMs) / 1000);
    this.secondsLeft = Math.max(0, Math.ceil((millisecondsOf(this.deadlineAt) - fromMs) / 1000));
  }

  /** Keeps ticking while the page lives; gives back how to stop. */
  run(): () => void {
    const timer = setInterval(() => this.tick(), 250);
    return () => clearInterval(timer);
  }
}
