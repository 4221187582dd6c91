import type { AttemptView, Receipt, submitAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { KnownAnswer, QueuedOp } from './answer-queue.ts';
import type { ClockMark } from './server-clock.ts';

export type Submission = Output<typeof submitAttempt>;

/** Handed in on this device; the receipt comes when the server has everything. */
export interface Seal {
  /** By the server's clock as the device knew it. */
  sealedAt: string;
  by: 'candidate' | 'time';
  /** What the device's own clock said then. */
  sealedMs?: number;
  submission: Submission | null;
}

/** What the person marked on the way; it never leaves the device. */
export interface Marks {
  flagged: readonly number[];
  seen: readonly number[];
  /** Place of the item on the screen, from 0. */
  index: number;
  left: readonly Leave[];
  /** When sections of the paper were left, as this device knows it. */
  sectionsLeftAt?: readonly string[];
}

/** One time that the page was out of sight. */
export interface Leave {
  at: string;
  seconds: number;
}

/** An attempt as the device keeps it. Without `view` the script is uploaded and its content forgotten. */
export interface KeptSitting {
  attemptId: string;
  roundId: string;
  title: string;
  /** Names the outbox; see the contract of saving. */
  device: string;
  view: AttemptView | null;
  clock: ClockMark;
  known: readonly KnownAnswer[];
  queue: readonly QueuedOp[];
  marks: Marks;
  seal: Seal | null;
  /** Locks what leaves the device as a file; null where the browser has no cipher. */
  key: CryptoKey | null;
}

/** One step of the outbox, written whole or not at all. */
interface OutboxChange {
  /** New ops, and ops that were typed on. */
  ops?: readonly QueuedOp[];
  /** Acknowledged: these ops leave the outbox, their receipts stay. */
  receipts?: readonly Receipt[];
  known?: readonly KnownAnswer[];
}

/** Where one attempt is kept on the device. */
export interface AnswerStore {
  /** False where the browser gives no lasting storage, as in private windows: a reload loses what waits. */
  readonly durable: boolean;
  /** Resolves when the change is on the disk. */
  write(change: OutboxChange): Promise<void>;
  keepView(view: AttemptView, clock: ClockMark): Promise<void>;
  keepClock(clock: ClockMark): Promise<void>;
  keepMarks(marks: Marks): Promise<void>;
  /** With the submission's receipt the paper and the answers are forgotten. */
  keepSeal(seal: Seal | null): Promise<void>;
}

export const noMarks: Marks = { flagged: [], seen: [], index: 0, left: [] };

/** For browsers without lasting storage: everything stays in the page, and the page says so. */
export function memoryStore(): AnswerStore {
  const done = () => Promise.resolve();
  return {
    durable: false,
    write: done,
    keepView: done,
    keepClock: done,
    keepMarks: done,
    keepSeal: done,
  };
}
