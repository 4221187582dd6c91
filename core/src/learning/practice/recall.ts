import { addDays } from '../../platform/day.ts';

/** Days after a mistake, and after each right answer that came when it was due. */
export const recallDays = [7, 30, 90] as const;

/** One answer of a person to an item, wherever it was asked. */
export interface Seen {
  readonly itemId: string;
  readonly capabilityCode: string;
  /** Calendar day in the force's zone. */
  readonly on: string;
  /** Instant, which orders the answers of a day. */
  readonly at: string;
  readonly right: boolean;
}

/** An item that a person got wrong, and when it comes again. */
export interface Recall {
  readonly itemId: string;
  readonly capabilityCode: string;
  readonly wrongTimes: number;
  readonly lastWrongOn: string;
  /** How often it was right when it was due, since the last mistake. */
  readonly step: number;
  /** When it comes again; null = right after 7, 30 and 90 days, so it is known. */
  readonly dueOn: string | null;
}

function begun({ itemId, capabilityCode, on }: Seen, wrongTimes: number): Recall {
  return { itemId, capabilityCode, wrongTimes, lastWrongOn: on, step: 0, dueOn: addDays(on, recallDays[0]) };
}

/** What one more answer makes of it. Right before it is due says nothing: it is still in the ear. */
function after(recall: Recall | undefined, seen: Seen): Recall | undefined {
  if (!seen.right) return begun(seen, (recall?.wrongTimes ?? 0) + 1);
  if (!recall || recall.dueOn === null || seen.on < recall.dueOn) return recall;
  const step = recall.step + 1;
  const days = recallDays[step];
  return { ...recall, step, dueOn: days === undefined ? null : addDays(seen.on, days) };
}

/**
 * The mistakes of a person with when each comes again, folded anew from all their answers: 7 days after a mistake, 30
 * and 90 days after right answers in time; a new mistake begins again. Does not depend on the order in which the
 * answers are given. The longest due come first, the known ones last.
 */
export function recallsOf(answers: readonly Seen[]): Recall[] {
  const inTime = [...answers].sort((one, other) =>
    one.at !== other.at ? (one.at < other.at ? -1 : 1) : Number(one.right) - Number(other.right),
  );
  const byItem = new Map<string, Recall>();
  for (const seen of inTime) {
    const next = after(byItem.get(seen.itemId), seen);
    if (next) byItem.set(seen.itemId, next);
  }
  const last = '9999-12-31';
  return [...byItem.values()].sort((one, other) => {
    const [a, b] = [one.dueOn ?? last, other.dueOn ?? last];
    return a !== b ? (a < b ? -1 : 1) : one.itemId < other.itemId ? -1 : 1;
  });
}
