import { instantOf } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Question } from './questions.ts';
import type { Wire } from './wire.ts';

/** What the server has said it holds. */
export interface Receipted {
  readonly attemptId: string;
  readonly opId: string;
  readonly position: number;
  readonly value: object;
  readonly serverRev: number;
  readonly serverAt: string;
  readonly hash: string;
}

/** Milliseconds that each kind of request took, and what was promised. */
export class Ledger {
  readonly millis: Record<string, number[]> = { ready: [], start: [], save: [], submit: [] };
  readonly receipts: Receipted[] = [];
  readonly submitted: string[] = [];
  readonly faults: string[] = [];
  /** Requests that were sent again because the connection had ended. */
  resent = 0;

  took(what: string, sinceMs: number): void {
    (this.millis[what] ??= []).push(performance.now() - sinceMs);
  }
}

/** One person in front of a screen: sends what a player sends, and notes what it is told. */
export class Candidate {
  readonly #wire: Wire;
  readonly #questions: readonly Question[];
  #ledger: Ledger;
  readonly #device = newId();
  attemptId = '';
  #seq = 0;

  constructor(wire: Wire, ledger: Ledger, questions: readonly Question[]) {
    this.#wire = wire;
    this.#ledger = ledger;
    this.#questions = questions;
  }

  /** From now on what happens is noted there: another stretch of the day has begun. */
  writeTo(ledger: Ledger): void {
    this.#ledger = ledger;
  }

  async #ask(what: string, method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
    const sentAt = performance.now();
    const { status, text, resent } = await this.#wire.send(method, path, body);
    if (resent) this.#ledger.resent++;
    this.#ledger.took(what, sentAt);
    if (status !== 200) throw new Error(`${what}: ${status} ${text.slice(0, 200)}`);
    return text;
  }

  /** The list of rounds, as the waiting screen shows it. */
  async ready(): Promise<void> {
    await this.#ask('ready', 'GET', '/api/me/rounds');
  }

  async start(roundId: string): Promise<void> {
    const text = await this.#ask('start', 'POST', `/api/rounds/${roundId}/attempt`);
    this.attemptId = /"attemptId":"([^"]+)"/.exec(text)?.[1] ?? '';
  }

  /** Answers the item at a position, the `nth` way it can be answered, and keeps the receipt. */
  async answer(position: number, nth: number): Promise<void> {
    const { responses } = this.#questions[position - 1]!;
    const value = responses[nth % responses.length]!;
    const opId = newId();
    const op = { opId, position, clientSeq: ++this.#seq, baseRev: 0, value, madeAt: instantOf(Date.now()) };
    const body = JSON.stringify({ device: this.#device, ops: [op] });
    const text = await this.#ask('save', 'POST', `/api/attempts/${this.attemptId}/answers`, body);
    const [receipt] = (JSON.parse(text) as { receipts: Receipted[] }).receipts;
    if (receipt?.opId !== opId) throw new Error(`save: no receipt for ${opId}: ${text.slice(0, 200)}`);
    const { serverRev, serverAt, hash } = receipt;
    this.#ledger.receipts.push({
      attemptId: this.attemptId,
      opId,
      position,
      value,
      serverRev,
      serverAt,
      hash,
    });
  }

  async submit(): Promise<void> {
    await this.#ask('submit', 'POST', `/api/attempts/${this.attemptId}/submission`);
    this.#ledger.submitted.push(this.attemptId);
  }

  close(): void {
    this.#wire.close();
  }
}
