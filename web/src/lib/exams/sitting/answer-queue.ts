import type { AttemptView, Receipt } from '@whetstone/core/exams/sitting-contract.ts';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';

/** One change of one answer, made on this device and not yet known to have reached the server. */
export interface QueuedOp {
  opId: string;
  position: number;
  /** Counts upward on this device: milliseconds of the attempt, or one more than the last. */
  clientSeq: number;
  /** The server's revision of this answer that the device had seen; 0 = none. */
  baseRev: number;
  /** Null = the answer was taken away. */
  value: AnyResponse | null;
  /** By the server's clock as this device knows it. */
  madeAt: string;
  /** What the device's own clock said then, in milliseconds; it is compared, never believed. */
  deviceMs: number;
  /** Still being typed and never sent: the next key changes it instead of making another. */
  typing: boolean;
}

/** An answer that the server is known to hold. */
export interface KnownAnswer {
  position: number;
  value: AnyResponse | null;
  serverRev: number;
  savedAt: string;
  /** The op of this device it came from; null = it came from the server. */
  clientSeq: number | null;
  /** Stored, but after the time: it does not count unless the examiner decides so. */
  late: boolean;
}

/** What is on the screen for one item. */
export interface ShownAnswer {
  value: AnyResponse | null;
  /** `writing` = not yet on the device's disk; `device` = there; `uploaded` = the server holds it. */
  stage: 'writing' | 'device' | 'uploaded' | 'set-aside';
  /** When it reached that stage: made, or saved on the server. */
  at: string;
}

export const opsPerSave = 20;

/** The next ops to send, oldest first. */
export function nextBatch(queue: readonly QueuedOp[]): QueuedOp[] {
  return [...queue].sort((a, b) => a.clientSeq - b.clientSeq).slice(0, opsPerSave);
}

/** The number for the next op: it never goes back, even when the clock was corrected backwards. */
export function nextSeq(lastSeq: number, millisecondsOfAttempt: number): number {
  return Math.max(lastSeq + 1, Math.floor(millisecondsOfAttempt));
}

/** What the server now holds of the acknowledged ops; answers it does not touch are not in it. */
export function knownByReceipts(
  known: ReadonlyMap<number, KnownAnswer>,
  sent: readonly QueuedOp[],
  receipts: readonly Receipt[],
): KnownAnswer[] {
  const ops = new Map(sent.map((op) => [op.opId, op]));
  const changed = new Map<number, KnownAnswer>();
  for (const { opId, serverRev, serverAt, late } of receipts) {
    const op = ops.get(opId);
    if (!op) continue;
    const before = changed.get(op.position) ?? known.get(op.position);
    const rev = Math.max(serverRev, before?.serverRev ?? 0);
    // The same device said something newer already: only the revision is news.
    const older = before !== undefined && (before.clientSeq ?? -1) > op.clientSeq;
    const { position, value, clientSeq } = op;
    changed.set(
      position,
      older
        ? { ...before, serverRev: rev }
        : { position, value, serverRev: rev, savedAt: serverAt, clientSeq, late },
    );
  }
  return [...changed.values()];
}

/** The server's own list beside what the device knew: of each answer the newer revision holds. */
export function knownWithServer(
  known: ReadonlyMap<number, KnownAnswer>,
  fromServer: AttemptView['answers'],
): Map<number, KnownAnswer> {
  const merged = new Map(known);
  for (const { position, value, serverRev, savedAt } of fromServer) {
    const before = merged.get(position);
    if (before && before.serverRev >= serverRev) continue;
    merged.set(position, { position, value, serverRev, savedAt, clientSeq: null, late: false });
  }
  return merged;
}

/**
 * What the person sees: the last thing they did on this device, until the server is known to hold it;
 * for everything else what the server holds.
 */
export function shownAnswers(
  known: ReadonlyMap<number, KnownAnswer>,
  queue: readonly QueuedOp[],
  on: { disk: ReadonlySet<string>; setAside: ReadonlySet<string> },
): Map<number, ShownAnswer> {
  const shown = new Map<number, ShownAnswer>();
  for (const { position, value, savedAt } of known.values())
    shown.set(position, { value, stage: 'uploaded', at: savedAt });
  for (const { opId, position, value, madeAt } of [...queue].sort((a, b) => a.clientSeq - b.clientSeq)) {
    const stage = on.setAside.has(opId) ? 'set-aside' : on.disk.has(opId) ? 'device' : 'writing';
    shown.set(position, { value, stage, at: madeAt });
  }
  return shown;
}
