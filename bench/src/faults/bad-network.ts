import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { Answer } from '../exam-day/wire.ts';
import { Wire } from '../exam-day/wire.ts';

/** Share of requests that something happens to, and how long a delay is at most. */
const TROUBLE = 0.3;
const LONGEST_MS = 250;
/** A device hangs up on a server that says nothing for so long. */
const PATIENCE_MS = 10_000;

/** Counts of what the network did. */
export type Mischief = Record<'dropped' | 'unanswered' | 'doubled' | 'delayed', number>;

/**
 * The way from one device to the api processes: requests get lost before or after they are done, arrive
 * twice, late and therefore out of order. Each goes to either process, on a connection of its own.
 */
export class BadNetwork {
  readonly #ports: readonly number[];
  readonly #token: string;
  readonly #dice: Dice;
  readonly #mischief: Mischief;
  readonly #idle: Wire[][];

  constructor(ports: readonly number[], token: string, dice: Dice, mischief: Mischief) {
    this.#ports = ports;
    this.#token = token;
    this.#dice = dice;
    this.#mischief = mischief;
    this.#idle = ports.map(() => []);
  }

  /** @throws when the device hears no answer */
  async send(method: 'GET' | 'POST', path: string, body = ''): Promise<Answer> {
    const kind = (['dropped', 'unanswered', 'doubled', 'delayed'] as const)[this.#dice.below(4)]!;
    if (this.#dice.fraction() >= TROUBLE) return this.#once(method, path, body);
    this.#mischief[kind]++;
    if (kind === 'dropped') throw new Error('dropped');
    if (kind === 'unanswered') {
      await this.#once(method, path, body);
      throw new Error('unanswered');
    }
    if (kind === 'doubled') {
      const both = [this.#once(method, path, body), this.#once(method, path, body)];
      const [first] = await Promise.allSettled(both);
      if (first?.status !== 'fulfilled') throw new Error('lost');
      return first.value;
    }
    await pause(this.#dice.fraction() * LONGEST_MS);
    return this.#once(method, path, body);
  }

  close(): void {
    for (const wire of this.#idle.flat()) wire.close();
  }

  async #once(method: 'GET' | 'POST', path: string, body: string): Promise<Answer> {
    const at = this.#dice.below(this.#ports.length);
    const wire = this.#idle[at]!.pop() ?? new Wire(this.#ports[at]!, this.#token);
    const patience = setTimeout(() => wire.close(), PATIENCE_MS);
    try {
      const answer = await wire.send(method, path, body);
      this.#idle[at]!.push(wire);
      return answer;
    } catch (error) {
      wire.close();
      throw error;
    } finally {
      clearTimeout(patience);
    }
  }
}
