import { instantOf, millisecondsOf } from '@whetstone/core/platform/clock.ts';

/** What is kept of a clock over a reload: the server's time and what the device's own clock said then. */
export interface ClockMark {
  serverNow: string;
  deviceMs: number;
}

/**
 * The server's time on this device. It runs on monotonic time, so that nobody gains by setting the
 * phone's clock. Of the answers that told the server's time the one that was quickest on its way is
 * believed; a slower one only when both cannot be true, as after the device slept.
 */
export class ServerClock {
  #elapsed: () => number;
  #device: () => number;
  #serverMs: number;
  #atMs: number;
  #doubtMs: number;

  /** `elapsed` gives monotonic milliseconds, `device` the device's own clock. */
  constructor(
    serverNow: string,
    elapsed: () => number = () => performance.now(),
    device: () => number = () => Date.now(),
  ) {
    this.#elapsed = elapsed;
    this.#device = device;
    this.#serverMs = millisecondsOf(serverNow);
    this.#atMs = elapsed();
    this.#doubtMs = Infinity;
  }

  /** Continues after a reload: only the device's own clock can tell how long it was away. */
  static after(
    mark: ClockMark,
    elapsed?: () => number,
    device: () => number = () => Date.now(),
  ): ServerClock {
    const away = Math.max(0, device() - mark.deviceMs);
    return new ServerClock(instantOf(millisecondsOf(mark.serverNow) + away), elapsed, device);
  }

  /** Milliseconds since 1970 by the server. */
  ms(): number {
    return this.#serverMs + this.#elapsed() - this.#atMs;
  }

  /** What the device's own clock says, in milliseconds since 1970. */
  deviceMs(): number {
    return this.#device();
  }

  /** The instant now by the server. */
  now(): string {
    return instantOf(Math.round(this.ms()));
  }

  /**
   * Learns from an answer: the server wrote `serverNow` somewhere between asking and receiving, both
   * in monotonic milliseconds.
   */
  learn(serverNow: string, askedMs: number, receivedMs: number): void {
    const doubtMs = (receivedMs - askedMs) / 2;
    const middleMs = millisecondsOf(serverNow) + doubtMs;
    const believedMs = this.#serverMs + receivedMs - this.#atMs;
    const contradicts = Math.abs(middleMs - believedMs) > doubtMs + this.#doubtMs + 50;
    if (doubtMs > this.#doubtMs && !contradicts) return;
    this.#serverMs = middleMs;
    this.#atMs = receivedMs;
    this.#doubtMs = doubtMs;
  }

  /** How far the device's own clock is ahead of the server's, in seconds; negative when behind. */
  skewSeconds(): number {
    return (this.#device() - this.ms()) / 1000;
  }

  /** What to keep for `after`. */
  mark(): ClockMark {
    return { serverNow: this.now(), deviceMs: this.#device() };
  }
}
