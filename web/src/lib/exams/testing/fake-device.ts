import type { AttemptView } from '@whetstone/core/exams/sitting-contract.ts';
import { instantOf, millisecondsOf } from '@whetstone/core/platform/clock.ts';
import { AnswerSync } from '../answer-sync.svelte.ts';
import type { KnownAnswer, QueuedOp } from '../sitting/answer-queue.ts';
import { type AnswerStore, type KeptSitting, noMarks, type Seal } from '../sitting/answer-store.ts';
import { ServerClock } from '../sitting/server-clock.ts';
import { FakeServer } from './fake-server.ts';

const start = '2026-11-24T06:00:00.000Z';

/** Lets everything that only waits for itself happen. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The disk of the device: what is written stays when the page goes. */
export class FakeDisk implements AnswerStore {
  readonly durable = true;
  ops = new Map<string, QueuedOp>();
  known = new Map<number, KnownAnswer>();
  receipts = new Set<string>();
  seal: Seal | null = null;
  view: AttemptView | null;
  full = false;
  key: CryptoKey | null = null;
  mark = { serverNow: start, deviceMs: 0 };

  constructor(view: AttemptView) {
    this.view = view;
  }

  async write({ ops = [], receipts = [], known = [] }: Parameters<AnswerStore['write']>[0]): Promise<void> {
    await Promise.resolve();
    if (this.full) throw new Error('QuotaExceededError');
    // Rows name their attempt, as the real ones do.
    for (const op of ops) this.ops.set(op.opId, { ...op, attemptId: 'attempt-1' } as QueuedOp);
    for (const { opId } of receipts) {
      this.ops.delete(opId);
      this.receipts.add(opId);
    }
    for (const answer of known) this.known.set(answer.position, answer);
  }

  async keepView(view: AttemptView): Promise<void> {
    this.view = view;
  }
  async keepClock(mark: KeptSitting['clock']): Promise<void> {
    this.mark = mark;
  }
  async keepMarks(): Promise<void> {}
  async keepSeal(seal: Seal | null): Promise<void> {
    this.seal = seal;
    if (seal?.submission) this.ops.clear();
  }

  get sitting(): KeptSitting & { view: AttemptView } {
    return {
      attemptId: 'attempt-1',
      roundId: 'round-1',
      title: '第四季度法制考试',
      device: 'web-test-device',
      view: this.view!,
      clock: this.mark,
      known: [...this.known.values()],
      queue: [...this.ops.values()],
      marks: noMarks,
      seal: this.seal,
      key: this.key,
    };
  }
}

/** A device with a page open on an attempt, beside the server; time passes when the test says so. */
export class FakeDevice {
  ms = 0;
  readonly server: FakeServer;
  readonly disk: FakeDisk;
  sync: AnswerSync;
  #timers: Array<{ dueMs: number; act: () => void }> = [];
  #chance: () => number;

  constructor(chance: () => number = () => 0.5) {
    this.#chance = chance;
    const now = () => instantOf(millisecondsOf(start) + this.ms);
    this.server = new FakeServer(now, '2026-11-24T07:30:00.000Z');
    this.disk = new FakeDisk(this.server.view);
    this.sync = this.#open();
  }

  #open(): AnswerSync {
    const elapsed = () => this.ms;
    const device = () => this.ms;
    return new AnswerSync(this.disk.sitting, {
      line: this.server.line,
      store: this.disk,
      clock: ServerClock.after(this.disk.mark, elapsed, device),
      elapsed,
      chance: this.#chance,
      after: (milliseconds, act) => {
        const timer = { dueMs: this.ms + milliseconds, act };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
    });
  }

  /** The page dies without a word and is opened again. */
  async reload(): Promise<void> {
    this.#timers = [];
    this.sync = this.#open();
    this.sync.look();
    await settled();
  }

  /** Time passes; what was due in it happens in its order. */
  async pass(milliseconds: number): Promise<void> {
    const untilMs = this.ms + milliseconds;
    await settled();
    for (;;) {
      const [next] = this.#timers.filter(({ dueMs }) => dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.ms = Math.max(this.ms, next.dueMs);
      next.act();
      await settled();
    }
    this.ms = untilMs;
  }
}
