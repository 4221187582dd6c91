import { myMessages, type ProctorMessage, readMessage } from '@whetstone/core/exams/proctor-contract.ts';
import { call } from '#lib/platform/call.ts';

/** What a candidate has to be told in words; a pause and its end show by themselves. */
const told: readonly ProctorMessage['kind'][] = ['message', 'extend'];

/** What the proctor told this candidate in a round and they have not acknowledged. */
export class ProctorWords {
  readonly #roundId: string;
  #all = $state.raw<readonly ProctorMessage[]>([]);
  #asking: Promise<void> | undefined;

  readonly unread = $derived.by(() =>
    this.#all.filter(({ kind, readAt }) => readAt === null && told.includes(kind)),
  );

  constructor(roundId: string) {
    this.#roundId = roundId;
  }

  /** Reads what there is; one question at a time. */
  fetch(): Promise<void> {
    this.#asking ??= this.#fetchNow().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** The candidate has read it. It is away at once; the server hears of it when it can. */
  async acknowledge(messageId: string): Promise<void> {
    const readAt = this.#all.find(({ id }) => id === messageId)?.at ?? null;
    this.#all = this.#all.map((one) => (one.id === messageId ? { ...one, readAt } : one));
    const params = { roundId: this.#roundId, messageId };
    await call(fetch, readMessage, { params }).catch(() => undefined);
  }

  async #fetchNow(): Promise<void> {
    const { messages } = await call(fetch, myMessages, { params: { roundId: this.#roundId } });
    if (!Array.isArray(messages)) return;
    const read = new Map(this.#all.map(({ id, readAt }) => [id, readAt]));
    this.#all = messages.map((one) => ({ ...one, readAt: one.readAt ?? read.get(one.id) ?? null }));
  }
}
