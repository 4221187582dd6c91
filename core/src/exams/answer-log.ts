/**
 * The log of answers of one attempt. A device makes an op for each change of an answer; the server
 * numbers what arrives and never changes or deletes it. What counts is computed from the log alone, so
 * that ops may be sent twice, late and out of order.
 */
export interface AnswerOp {
  /** Made on the device; the same id is the same op, whatever else it says. */
  opId: string;
  /** The item's place on the paper. */
  position: number;
  /** Counts the ops of one device. */
  clientSeq: number;
  /** The server revision of this answer that the device had seen; 0 = none. */
  baseRev: number;
  /** The response of the item's kind; null = cleared. */
  value: unknown;
  /** When the device says it was made. */
  madeAt: string;
  /** Names the device, or the lease under which it writes. */
  device: string | null;
}

/** An op as the server keeps it. */
export interface LoggedOp extends AnswerOp {
  /** Counts the ops of the attempt in the order in which the server took them: 1, 2, 3 … */
  serverRev: number;
  serverAt: string;
  /** Kept, but too late to count. */
  late: boolean;
}

/**
 * Everything in either log, each op once, in server order. Merging is commutative, associative and
 * idempotent.
 */
export function mergeLogs(one: readonly LoggedOp[], other: readonly LoggedOp[]): LoggedOp[] {
  const byId = new Map([...one, ...other].map((op) => [op.opId, op]));
  return [...byId.values()].sort((a, b) => a.serverRev - b.serverRev);
}

/** Whether a device has itself replaced this op by a later one that arrived before or after it. */
function isReplacedByItsDevice(op: LoggedOp, counted: readonly LoggedOp[]): boolean {
  return counted.some(
    (later) => later.position === op.position && later.device === op.device && later.clientSeq > op.clientSeq,
  );
}

/**
 * The answers that count, by position: of the ops that are not late, the last one in server order,
 * where of each device only its own last op is asked. So an op that was held up on the way never
 * undoes what the same device sent after it, and of two devices the one that wrote last wins.
 */
export function currentAnswers(log: readonly LoggedOp[]): Map<number, LoggedOp> {
  const counted = log.filter((op) => !op.late);
  const current = new Map<number, LoggedOp>();
  for (const op of counted) {
    const standing = current.get(op.position);
    if (standing && standing.serverRev > op.serverRev) continue;
    if (!isReplacedByItsDevice(op, counted)) current.set(op.position, op);
  }
  return current;
}

/** What taking an op led to. */
export interface Admission {
  entry: LoggedOp;
  /** False for an op that the log already holds: nothing changes, and its receipt is given again. */
  isNew: boolean;
  /** The answer that counts now is this op. */
  isCurrent: boolean;
  /** Another device had changed this answer since `baseRev`; both ops are kept, and people are told. */
  stale: boolean;
}

/**
 * Takes an op into the log. A stale revision is reported, never swallowed and never refused.
 * @param log the whole log of the attempt, or all of it for the op's position.
 * @param arrival the next server revision and the server's time; `late` as `deadline.ts` decides.
 */
export function admitOp(
  log: readonly LoggedOp[],
  op: AnswerOp,
  arrival: Pick<LoggedOp, 'serverRev' | 'serverAt' | 'late'>,
): Admission {
  const known = log.find((entry) => entry.opId === op.opId);
  const entry = known ?? { ...op, ...arrival };
  const before = log.filter((other) => other.serverRev < entry.serverRev);
  const seen = currentAnswers(before).get(entry.position);
  const now = currentAnswers(known ? log : [...log, entry]).get(entry.position);
  return {
    entry,
    isNew: known === undefined,
    isCurrent: now?.opId === entry.opId,
    stale: seen !== undefined && seen.device !== entry.device && seen.serverRev > entry.baseRev,
  };
}
