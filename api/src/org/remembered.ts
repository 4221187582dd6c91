import { secondsBetween } from '@whetstone/core/platform/clock.ts';

/** Something that is the same for everybody and dear to compute: kept for some seconds in this process. */
export class Remembered<T> {
  readonly #seconds: number;
  #kept: { value: T; at: string } | null = null;

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  async at(now: string, compute: () => Promise<T>): Promise<T> {
    const age = this.#kept && secondsBetween(this.#kept.at, now);
    if (this.#kept && age !== null && age >= 0 && age < this.#seconds) return this.#kept.value;
    const value = await compute();
    this.#kept = { value, at: now };
    return value;
  }

  forget(): void {
    this.#kept = null;
  }
}
