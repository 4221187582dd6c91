import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { ChallengeLevel } from '@whetstone/core/drills/challenge.ts';
import type { ResultView } from '@whetstone/core/drills/contract.ts';
import type { StoreKind } from '@whetstone/core/training/store-balance.ts';

/** The server will never take this op as it is; it stays on the device until the assessor decides. */
interface Refused {
  code: string;
  sentence: string;
}

interface Queued {
  opId: string;
  sessionId: string;
  /** Whose device queue this is: nobody else sends or sees it. */
  assessorId: string;
  personId: string;
  /** What the lists say without opening the session: who, which drill. */
  personName: string;
  drillZh: string;
  drillEn: string;
  /** Order in which the ops were made on this device. */
  seq: number;
  madeAt: string;
  refused: Refused | null;
  /** The device that made it, where it came here in a file. */
  origin?: string;
}

/** What the device computed when the result was recorded: shown until the server's own figures come. */
export type Scored = Pick<ResultView, 'rawText' | 'value' | 'band' | 'score' | 'level' | 'passed'> & {
  criticalReasons: string[];
};

export interface RecordOp extends Queued {
  kind: 'record';
  raw: AnyRaw;
  confirmed: boolean;
  /** The voided result that this one replaces. */
  correctsId: string | null;
  scored: Scored;
  /** 挑战: the level that the person declared before the first try. */
  challengeLevel: ChallengeLevel | null;
  /** One run of a team: its members' results share it. */
  teamId: string | null;
  /** The attempt the assessor believed it to be; another one means that another device was there first. */
  expectedNo: number;
}

interface ConfirmOp extends Queued {
  kind: 'confirm';
  resultId: string;
}

interface VoidOp extends Queued {
  kind: 'void';
  resultId: string;
  reason: string;
}

/** What one of several examiners saw; the server makes a result of it when they agree. */
export interface MarkOp extends Queued {
  kind: 'mark';
  raw: AnyRaw;
  scored: Scored;
  challengeLevel: ChallengeLevel | null;
  /** After a talk: why it takes the place of one's own mark. */
  reason: string | null;
}

/** Everything was ticked before the first shot; about nobody in particular. */
interface CheckOp extends Queued {
  kind: 'check';
  points: readonly string[];
}

/** Somebody was stopped for safety; the safety officer hears of it as soon as it arrives. */
interface StopOp extends Queued {
  kind: 'stop';
  reasons: readonly string[];
}

/** The safety officer gives the pads back after a stop. */
interface ReleaseOp extends Queued {
  kind: 'release';
  stopId: string;
  reason: string;
}

interface PresenceOp extends Queued {
  kind: 'presence';
  there: boolean;
}

interface PostponeOp extends Queued {
  kind: 'postpone';
  /** Null takes a postponement back. */
  untilOn: string | null;
}

/** Something was issued, came back, was lost or damaged; its line says what instead of whom. */
export interface StoreOp extends Queued {
  kind: 'store';
  resourceId: string;
  move: StoreKind;
  quantity: number;
  note: string;
  /** Of when the books were that the device had. */
  booksAt: string;
}

/** One change made on this device that the server has not acknowledged. */
export type FieldOp =
  RecordOp | ConfirmOp | VoidOp | MarkOp | CheckOp | StopOp | ReleaseOp | PresenceOp | PostponeOp | StoreOp;

type Unplaced<Op> = Op extends FieldOp ? Omit<Op, 'seq' | 'refused'> : never;
/** An op before it has its place in the queue. */
export type NewOp = Unplaced<FieldOp>;

/** A result that the server gave this device, kept until a fresh roster contains it. */
export interface KeptResult {
  sessionId: string;
  result: ResultView;
  /** The op that made it on this device; null when it only changed it. */
  opId: string | null;
  /** The attempt was not the expected one: another device recorded in between. */
  crossed: boolean;
}

const prefix = 'op:';

/** How ops name the result of a record that has not been sent yet. */
export function resultOf(opId: string): string {
  return prefix + opId;
}

/** The result that an op is about, or replaces. */
function targetOf(op: FieldOp): string | null {
  if (op.kind === 'record') return op.correctsId;
  return op.kind === 'confirm' || op.kind === 'void' ? op.resultId : null;
}

/** The op whose answer must come first; null when the op can be sent now. */
export function waitsFor(op: FieldOp): string | null {
  const target = targetOf(op);
  return target?.startsWith(prefix) ? target.slice(prefix.length) : null;
}

/** The same op with the result's real id in the place of the op that made it. */
export function redirected(op: FieldOp, opId: string, resultId: string): FieldOp {
  if (waitsFor(op) !== opId) return op;
  if (op.kind === 'record') return { ...op, correctsId: resultId };
  return op.kind === 'confirm' || op.kind === 'void' ? { ...op, resultId } : op;
}

/**
 * What to send next, oldest first; those refused and those behind a refused or unsent one wait. Results of one session
 * that follow each other go up together, at most so many; anything else goes alone, in its place.
 */
export function nextOps(queue: readonly FieldOp[], most: number): FieldOp[] {
  const ready = [...queue].sort((a, b) => a.seq - b.seq).filter((op) => !op.refused && waitsFor(op) === null);
  const [first] = ready;
  if (first?.kind !== 'record') return first ? [first] : [];
  const end = ready.findIndex((op) => op.kind !== 'record' || op.sessionId !== first.sessionId);
  return ready.slice(0, Math.min(end < 0 ? ready.length : end, most));
}

/** An op and everything that rests on it. */
export function withDependents(queue: readonly FieldOp[], opId: string): string[] {
  const direct = queue.filter((op) => waitsFor(op) === opId).map((op) => op.opId);
  return [opId, ...direct.flatMap((id) => withDependents(queue, id))];
}
