import { answerPractice, type Graded, openPractice } from '@whetstone/core/learning/practice/contract.ts';
import type { AnyResponse } from '#lib/bank/kinds/view.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import type { Store } from '../kept-place.ts';
import {
  afterTaking,
  type KeptPractice,
  nextItem,
  readPractice,
  type Waiting,
  withAnswer,
  writePractice,
} from './kept-practice.ts';

/**
 * A person's practice on this device: the items at hand are kept, answers are kept before anything is sent, and sent
 * whenever there is a network. The key comes with the server's answer and with nothing before it.
 */
export class Practice {
  #kept = $state.raw<KeptPractice>({ sheet: null, waiting: [] });
  /** Why the last items or answers could not be had: a sentence of the server. */
  problem = $state('');
  readonly #personId: string;
  readonly #store: Store;
  #sending: Promise<void> | undefined;

  constructor(personId: string, store: Store) {
    this.#personId = personId;
    this.#store = store;
    this.#kept = readPractice(store, personId);
    this.#report();
  }

  get sheet() {
    return this.#kept.sheet;
  }
  get waiting() {
    return this.#kept.waiting;
  }
  get next() {
    return nextItem(this.#kept);
  }

  /** Brings the items at hand: those of the server, or without a network those that are kept. */
  async open(): Promise<void> {
    await this.send();
    try {
      this.#keep({ ...this.#kept, sheet: await call(fetch, openPractice) });
      this.problem = '';
    } catch (error) {
      if (error instanceof CallRefused) this.problem = error.sentence;
      if (error instanceof CallRefused && error.code === 'practice-without-items')
        this.#keep({ ...this.#kept, sheet: null });
    }
  }

  /** Takes an answer: on the device first, then on the server. */
  async answer(no: number, response: AnyResponse | null): Promise<Graded | null> {
    const { sheet } = this.#kept;
    if (!sheet) return null;
    this.#keep(withAnswer(this.#kept, { setId: sheet.setId, no, response, answeredAt: now() }));
    await this.send();
    return this.#kept.sheet?.items.find((item) => item.no === no)?.graded ?? null;
  }

  /** Sends what waits, one after the other; stops where the network does. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = undefined));
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (const one of this.#kept.waiting) {
      const taken = await this.#sendOne(one);
      if (!taken) return;
    }
  }

  async #sendOne(one: Waiting): Promise<boolean> {
    const { setId, ...answer } = one;
    try {
      const graded = await call(fetch, answerPractice, {
        params: { setId },
        body: { ...answer, sentAt: now() },
      });
      this.#keep(afterTaking(this.#kept, one, graded));
      return true;
    } catch (error) {
      const never = error instanceof CallRefused && (error.status === 404 || error.status === 400);
      if (!never) return false;
      // The server will never have it: the person is told, and it does not wait for ever.
      this.problem = error.sentence;
      this.#keep(afterTaking(this.#kept, one, null));
      return true;
    }
  }

  #keep(kept: KeptPractice): void {
    this.#kept = kept;
    writePractice(this.#store, this.#personId, kept);
    this.#report();
  }

  #report(): void {
    sync.report('practice', { waiting: this.#kept.waiting.length });
  }
}
