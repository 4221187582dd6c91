import type { QueuedOp } from './answer-queue.ts';
import type { SaveBody } from './line.ts';

/** One save under way. */
export interface Outgoing {
  ops: QueuedOp[];
  left: { count: number; seconds: number };
}

/** Exactly the fields of the contract: a row of the store may carry more, and the server refuses more. */
export function asSent({
  opId,
  position,
  clientSeq,
  baseRev,
  value,
  madeAt,
}: QueuedOp): SaveBody['ops'][number] {
  return { opId, position, clientSeq, baseRev, value, madeAt };
}
