import type { QueuedOp } from './answer-queue.ts';
import type { SaveBody } from './line.ts';

/** One save under way. */
export interface Outgoing {
  ops: QueuedOp[];
  left: { count: number; seconds: number };
}

/** Exactly the fields of the contract: a row of the store may carry more, and the server refuses more. */
function asSent({ opId, position, clientSeq, baseRev, value, madeAt }: QueuedOp): SaveBody['ops'][number] {
  return { opId, position, clientSeq, baseRev, value, madeAt };
}

/** What one save tells: the answers, how often the page was left since the last, and which sections are behind. */
export function bodyOf(
  { ops, left }: Outgoing,
  { device, sectionsLeftAt }: { device: string; sectionsLeftAt: readonly string[] },
): SaveBody {
  return {
    device,
    ops: ops.map(asSent),
    ...(left.count > 0 && { left }),
    ...(sectionsLeftAt.length > 0 && { sectionsLeftAt: [...sectionsLeftAt] }),
  };
}
