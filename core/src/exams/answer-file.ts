import { Type, type Static } from 'typebox';
import { AnyResponse } from '../bank/any-kind.ts';
import { secondsBetween } from '../platform/clock.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import type { LatePolicy } from './round-policies.ts';

const Device = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' });
const Base64 = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength });

/** The file as it leaves the device: whose it is can be read, the answers cannot. */
export const AnswerFileText = Exactly({
  whetstone: Type.Literal('answers/1'),
  attemptId: Id,
  device: Device,
  /** Items with an answer in it, for the eyes of whoever takes it. */
  answers: Type.Integer({ minimum: 0, maximum: 100_000 }),
  sealedAt: Instant,
  /** AES-256-GCM under the key of the attempt; bound to attempt and device. */
  iv: Base64(24),
  data: Base64(8_000_000),
});
export type AnswerFileText = Static<typeof AnswerFileText>;

export const FileOp = Exactly({
  opId: Id,
  position: Type.Integer({ minimum: 1, maximum: 500 }),
  clientSeq: Type.Integer({ minimum: 0 }),
  baseRev: Type.Integer({ minimum: 0 }),
  value: OrNull(AnyResponse),
  madeAt: Instant,
  /** What the device's own clock said then, in milliseconds; it is compared, never believed. */
  deviceMs: Type.Number(),
});
export type FileOp = Static<typeof FileOp>;

/** What is in the file. */
export const SealedAnswers = Exactly({
  attemptId: Id,
  device: Device,
  sealedAt: Instant,
  sealedMs: Type.Number(),
  by: OneOf(['candidate', 'time']),
  ops: Type.Array(FileOp, { maxItems: 5_000 }),
});
export type SealedAnswers = Static<typeof SealedAnswers>;

/**
 * Why a person should look before late answers count. `order`: times do not grow with the answers.
 * `clock`: the device's own clock and the time it reckoned went apart. `before-start`: made before the
 * attempt began. `long-after`: it came more than a day after the end. `policy`: the round counts
 * nothing that arrives late. `result-out`: the result is already known.
 */
export const fileDoubts = ['order', 'clock', 'before-start', 'long-after', 'policy', 'result-out'] as const;
export type FileDoubt = (typeof fileDoubts)[number];

export interface FileTimes {
  startedAt: string;
  deadlineAt: string;
  arrivedAt: string;
  late: LatePolicy;
  /** The result has been released. */
  resultOut: boolean;
}

/** Seconds by which two clocks of one device may differ: it counts in whole steps and the server answers late. */
const APART = 90;
const DAY = 86_400;

/** Of two events on a device: how far its own clock and its reckoned server time went apart, in seconds. */
function apart(one: { at: string; ms: number }, other: { at: string; ms: number }): number {
  return Math.abs((other.ms - one.ms) / 1000 - secondsBetween(one.at, other.at));
}

/**
 * Looks at the account that a device gives of when its answers were made. Sound = the answers count as
 * made; anything else is for a person to decide, and all of it is kept either way.
 */
export function doubtsOf({ ops, sealedAt, sealedMs }: SealedAnswers, times: FileTimes): FileDoubt[] {
  const inOrder = [...ops].sort((a, b) => a.clientSeq - b.clientSeq);
  const events = [
    ...inOrder.map(({ madeAt, deviceMs }) => ({ at: madeAt, ms: deviceMs })),
    { at: sealedAt, ms: sealedMs },
  ];
  const pairs = events.slice(1).map((event, at) => [events[at]!, event] as const);
  const found: Record<FileDoubt, boolean> = {
    order: pairs.some(([one, other]) => secondsBetween(one.at, other.at) < 0),
    clock: pairs.some(([one, other]) => apart(one, other) > APART),
    'before-start': inOrder.some(({ madeAt }) => secondsBetween(times.startedAt, madeAt) < -5),
    'long-after': secondsBetween(times.deadlineAt, times.arrivedAt) > DAY,
    policy: times.late.kind === 'store-only',
    'result-out': times.resultOut,
  };
  return fileDoubts.filter((doubt) => found[doubt]);
}

/** Whether an answer of a sound file counts: it was made by the deadline. */
export function madeInTime({ madeAt }: Pick<FileOp, 'madeAt'>, deadlineAt: string): boolean {
  return secondsBetween(madeAt, deadlineAt) >= 0;
}
