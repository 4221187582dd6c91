import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Receipted } from '../exam-day/candidate.ts';
import type { BadNetwork } from './bad-network.ts';

interface Op {
  readonly opId: string;
  readonly position: number;
  readonly clientSeq: number;
  readonly baseRev: number;
  readonly value: object;
  readonly madeAt: string;
}

const PATIENCE_MS = 180_000;
const MOST_OPS = 3;

/** A device with an outbox: an op leaves it when its receipt has come, and not before. */
export class Device {
  readonly name = newId();
  readonly receipts: Receipted[] = [];
  readonly #network: BadNetwork;
  readonly #dice: Dice;
  /** Milliseconds by which its clock is wrong. */
  readonly #skewMs: number;
  readonly #outbox = new Map<string, Op>();
  #seq = 0;

  constructor(network: BadNetwork, dice: Dice, skewMs: number) {
    this.#network = network;
    this.#dice = dice;
    this.#skewMs = Math.round(skewMs);
  }

  /** Puts an answer into the outbox. */
  write(position: number, value: object): void {
    const madeAt = instantOf(Date.now() + this.#skewMs);
    const op = { opId: newId(), position, clientSeq: ++this.#seq, baseRev: 0, value, madeAt };
    this.#outbox.set(op.opId, op);
  }

  /** Sends some of the outbox, in no order; what gets no receipt stays. */
  async flush(attemptId: string): Promise<void> {
    const ops = [...this.#outbox.values()].sort(() => this.#dice.fraction() - 0.5).slice(0, MOST_OPS);
    if (ops.length === 0) return;
    const body = JSON.stringify({ device: this.name, ops });
    const answer = await this.#network
      .send('POST', `/api/attempts/${attemptId}/answers`, body)
      .catch(() => null);
    if (answer === null || answer.status >= 500) return;
    if (answer.status !== 200) throw new Error(`save: ${answer.status} ${answer.text.slice(0, 200)}`);
    for (const receipt of (JSON.parse(answer.text) as { receipts: Receipted[] }).receipts) {
      const op = this.#outbox.get(receipt.opId);
      if (!op) continue;
      this.#outbox.delete(receipt.opId);
      this.receipts.push({ ...receipt, attemptId, position: op.position, value: op.value });
    }
  }

  /** Sends until everything is receipted. */
  async settle(attemptId: string): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (this.#outbox.size > 0) {
      if (performance.now() > until) throw new Error('the outbox was never emptied');
      await this.flush(attemptId);
      if (this.#outbox.size > 0) await pause(20 + this.#dice.fraction() * 80);
    }
  }

  /** Asks until it is answered with 200; other answers below 500 are faults. */
  async insist(method: 'GET' | 'POST', path: string, body?: string): Promise<string> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.#network.send(method, path, body).catch(() => null);
      if (answer?.status === 200) return answer.text;
      if (answer && answer.status < 500)
        throw new Error(`${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
      if (performance.now() > until) throw new Error(`${path} was never answered`);
      await pause(30 + this.#dice.fraction() * 120);
    }
  }

  /** Asks once for what it must not get; what comes back, if anything does. */
  async peek(method: 'GET' | 'POST', path: string): Promise<string> {
    return this.#network.send(method, path).then(
      ({ text }) => text,
      () => '',
    );
  }
}
