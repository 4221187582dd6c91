import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { AttemptView, Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import {
  knownByReceipts,
  type KnownAnswer,
  knownWithServer,
  nextBatch,
  nextSeq,
  type QueuedOp,
  type ShownAnswer,
  shownAnswers,
} from './answer-queue.ts';
import type { AnswerStore, KeptSitting } from './answer-store.ts';

interface Made {
  opId: string;
  /** By the server's clock. */
  madeAt: string;
  deviceMs: number;
  millisecondsOfAttempt: number;
}

/**
 * The answers of one attempt on this device: what waits, what the server is known to hold, and what of
 * it is on the disk. Everything is written through to the store; nothing here knows the network.
 */
export class Outbox {
  #store: AnswerStore;
  #queue: readonly QueuedOp[];
  #known: ReadonlyMap<number, KnownAnswer>;
  #lastSeq: number;
  /** Ops that a request has carried: they never change any more. */
  #carried: Set<string>;
  #onDisk: Set<string>;
  #setAside = new Set<string>();
  #unwritten = { ops: new Set<string>(), receipts: [] as Receipt[], known: new Map<number, KnownAnswer>() };
  #writing: Promise<void> | undefined;

  /** By position; absent = nothing was ever answered there. */
  shown = $state.raw<ReadonlyMap<number, ShownAnswer>>(new Map());
  /** Ops that the server has not acknowledged. */
  waiting = $state(0);
  /** Ops that the server will not take; they stay on the device. */
  refused = $state(0);
  /** The disk refused a write: what waits is only in this page. */
  unkept = $state(false);

  constructor(store: AnswerStore, sitting: Pick<KeptSitting, 'queue' | 'known' | 'view'>) {
    this.#store = store;
    this.#queue = sitting.queue;
    const known = new Map(sitting.known.map((answer) => [answer.position, answer]));
    this.#known = knownWithServer(known, sitting.view?.answers ?? []);
    const ids = sitting.queue.map(({ opId }) => opId);
    this.#carried = new Set(ids);
    this.#onDisk = new Set(ids);
    const made = [...sitting.queue, ...sitting.known].map(({ clientSeq }) => clientSeq ?? 0);
    this.#lastSeq = Math.max(0, ...made);
    this.#show();
  }

  /** Makes an op of an answer, or changes the one that is being typed and has not been sent. */
  record(position: number, value: AnyResponse | null, typing: boolean, made: Made): void {
    this.#lastSeq = nextSeq(this.#lastSeq, made.millisecondsOfAttempt);
    const written = this.#queue.find(
      (op) => typing && op.typing && op.position === position && !this.#carried.has(op.opId),
    );
    const op: QueuedOp = {
      opId: written?.opId ?? made.opId,
      position,
      clientSeq: this.#lastSeq,
      baseRev: this.#known.get(position)?.serverRev ?? 0,
      value,
      madeAt: made.madeAt,
      deviceMs: made.deviceMs,
      typing,
    };
    this.#queue = [...this.#queue.filter((other) => other !== written), op];
    this.#onDisk.delete(op.opId);
    this.#unwritten.ops.add(op.opId);
    this.#show();
    this.#write();
  }

  /** The next ops to send; from here on they cannot change. */
  take(): QueuedOp[] {
    const batch = nextBatch(this.#sendable());
    for (const { opId } of batch) this.#carried.add(opId);
    return batch;
  }

  /** Everything that waits, for a last try before the page goes. */
  takeAll(): QueuedOp[] {
    const all = this.#sendable();
    for (const { opId } of all) this.#carried.add(opId);
    return all;
  }

  /** Everything that no server has acknowledged, also what it would not take: for a file. */
  all(): readonly QueuedOp[] {
    return this.#queue;
  }

  holds(opId: string): boolean {
    return this.#queue.some((op) => op.opId === opId);
  }

  /** The server has these. */
  acknowledge(sent: readonly QueuedOp[], receipts: readonly Receipt[]): void {
    const acknowledged = new Set(receipts.map(({ opId }) => opId));
    this.#keepKnown(knownByReceipts(this.#known, sent, receipts));
    this.#queue = this.#queue.filter(({ opId }) => !acknowledged.has(opId));
    this.#unwritten.receipts.push(...receipts);
    this.#show();
    this.#write();
  }

  /** The server's list of answers, as of any moment. */
  learn(fromServer: AttemptView['answers']): void {
    const merged = knownWithServer(this.#known, fromServer);
    this.#keepKnown([...merged.values()].filter((answer) => this.#known.get(answer.position) !== answer));
    this.#show();
    this.#write();
  }

  /** The server refuses this op for good. It stays on the device and no longer holds up the others. */
  setAside(opId: string): void {
    this.#setAside.add(opId);
    this.#show();
  }

  /** Resolves when everything up to now is on the disk, or could not be written. */
  async written(): Promise<void> {
    await this.#writing;
  }

  #sendable(): QueuedOp[] {
    return this.#queue.filter(({ opId }) => !this.#setAside.has(opId));
  }

  #keepKnown(changed: readonly KnownAnswer[]): void {
    if (changed.length === 0) return;
    const entries = changed.map((answer) => [answer.position, answer] as const);
    this.#known = new Map([...this.#known, ...entries]);
    for (const [position, answer] of entries) this.#unwritten.known.set(position, answer);
  }

  #show(): void {
    this.shown = shownAnswers(this.#known, this.#queue, { disk: this.#onDisk, setAside: this.#setAside });
    this.refused = this.#queue.filter(({ opId }) => this.#setAside.has(opId)).length;
    this.waiting = this.#queue.length - this.refused;
  }

  #write(): void {
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  /** One transaction after the other, each with all that has come up since the last. */
  async #writeAll(): Promise<void> {
    // Several answers of one moment share a transaction.
    await Promise.resolve();
    while (this.#unwritten.ops.size + this.#unwritten.receipts.length + this.#unwritten.known.size > 0) {
      const { receipts, known } = this.#unwritten;
      const ops = this.#queue.filter(({ opId }) => this.#unwritten.ops.has(opId));
      this.#unwritten = { ops: new Set(), receipts: [], known: new Map() };
      try {
        await this.#store.write({ ops, receipts, known: [...known.values()] });
      } catch {
        for (const { opId } of ops) this.#unwritten.ops.add(opId);
        this.unkept = true;
        return;
      }
      this.unkept = false;
      if (this.#store.durable) for (const op of ops) if (this.#queue.includes(op)) this.#onDisk.add(op.opId);
      this.#show();
    }
  }
}
