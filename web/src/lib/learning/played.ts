import { isUntold, type Played } from './kept-place.ts';

/** Where the player is: media second, monotonic milliseconds, and the instant by the device's clock. */
export interface Tick {
  readonly second: number;
  readonly monotonicMs: number;
  readonly at: string;
}

/** A player tells of itself several times a second, a text every five seconds. */
const LONGEST_GAP_SECONDS = 7;
/** The server takes fifteen minutes at most for one stretch. */
const LONGEST_STRETCH_SECONDS = 600;
const FASTEST = 2.2;

/**
 * Puts what plays together into stretches without pause or jump. Told of each tick; a pause, a jump, or a gap in
 * which the device slept begins a new stretch.
 */
export class Stretches {
  #last: Tick | undefined;
  #open: Played | undefined;
  readonly #newId: (at: string) => string;

  constructor(newId: (at: string) => string) {
    this.#newId = newId;
  }

  /** The stretch that this tick makes longer, as it is now; none when nothing played since the last one. */
  tick(now: Tick): Played | undefined {
    const last = this.#last;
    // A player may say the same twice.
    if (last && now.second === last.second && now.monotonicMs - last.monotonicMs < 1000) return undefined;
    this.#last = now;
    if (!last) return undefined;
    const elapsed = (now.monotonicMs - last.monotonicMs) / 1000;
    const moved = now.second - last.second;
    const plays =
      elapsed > 0 && elapsed <= LONGEST_GAP_SECONDS && moved > 0 && moved <= elapsed * FASTEST + 0.3;
    if (!plays) {
      this.#open = undefined;
      return undefined;
    }
    const before = this.#open;
    const goesOn = before !== undefined && before.tookSeconds + elapsed <= LONGEST_STRETCH_SECONDS;
    const from = goesOn
      ? before
      : { id: this.#newId(last.at), from: last.second, startedAt: last.at, tookSeconds: 0, told: 0 };
    this.#open = { ...from, to: now.second, tookSeconds: from.tookSeconds + elapsed };
    return this.#open;
  }

  /** The server has taken this much of the stretch that is still open. */
  wasTold({ id, tookSeconds }: Played): void {
    if (this.#open?.id === id) this.#open = { ...this.#open, told: tookSeconds };
  }
}

/** The stretches of which the server does not know all. */
export function untold(stretches: readonly Played[]): Played[] {
  return stretches.filter(isUntold);
}

/** The stretches with this one in its newest state; those that were told whole and no longer grow are let go. */
export function withPlayed(stretches: readonly Played[], played: Played): Played[] {
  return [...untold(stretches.filter(({ id }) => id !== played.id)), played];
}

/** The stretches after the server has taken these. */
export function afterTelling(stretches: readonly Played[], told: readonly Played[]): Played[] {
  const taken = new Map(told.map(({ id, tookSeconds }) => [id, tookSeconds]));
  return stretches.map((one) => ({ ...one, told: Math.max(one.told, taken.get(one.id) ?? 0) }));
}
