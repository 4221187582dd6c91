/**
 * Time left until a deadline by the server's clock. The device's own clock is never asked: what counts
 * is the server's instant when the page was given and the monotonic time since.
 */
export class Countdown {
  #deadlineMs: number;
  #serverMs: number;
  #startedMs: number;
  #elapsed: () => number;
  /** Whole seconds left, never below 0. */
  secondsLeft = $state(0);

  /** Instants in UTC; `elapsed` gives monotonic milliseconds. */
  constructor(serverNow: string, deadlineAt: string, elapsed: () => number = () => performance.now()) {
    this.#deadlineMs = Date.parse(deadlineAt);
    this.#serverMs = Date.parse(serverNow);
    this.#elapsed = elapsed;
    this.#startedMs = elapsed();
    this.tick();
  }

  tick(): void {
    const now = this.#serverMs + this.#elapsed() - this.#startedMs;
    this.secondsLeft = Math.max(0, Math.ceil((this.#deadlineMs - now) / 1000));
  }

  /** Extra time was given, or the server corrected its clock. */
  resync(serverNow: string, deadlineAt: string): void {
    this.#deadlineMs = Date.parse(deadlineAt);
    this.#serverMs = Date.parse(serverNow);
    this.#startedMs = this.#elapsed();
    this.tick();
  }

  /** Keeps ticking while the page lives; gives back how to stop. */
  run(): () => void {
    const timer = setInterval(() => this.tick(), 250);
    return () => clearInterval(timer);
  }
}
