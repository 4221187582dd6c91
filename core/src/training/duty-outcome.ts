/** One occasion in which somebody was tested: all tries of a session are one occasion, and the last one holds. */
export interface DutyOutcome {
  readonly kind: 'drill' | 'exam';
  /** The result or the attempt. */
  readonly sourceId: string;
  /** The drill session or the round. */
  readonly occasionId: string;
  readonly happenedOn: string;
  /** When it was recorded: orders what happened on one day. */
  readonly at: string;
  readonly passed: boolean;
}

function later(one: DutyOutcome, other: DutyOutcome): number {
  const a = `${one.happenedOn} ${one.at} ${one.sourceId}`;
  const b = `${other.happenedOn} ${other.at} ${other.sourceId}`;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What each occasion came to, the oldest first: its last try, whichever way the others went. */
export function occasionsOf(outcomes: readonly DutyOutcome[]): DutyOutcome[] {
  const last = new Map<string, DutyOutcome>();
  for (const one of [...outcomes].sort(later)) last.set(one.occasionId, one);
  return [...last.values()].sort(later);
}

/**
 * The failure that stands: the first one after the last pass; null when the newest occasion was passed or there is none.
 * Failing twice is still one cause: it is decided upon once.
 */
export function standingFailure(outcomes: readonly DutyOutcome[]): DutyOutcome | null {
  const occasions = occasionsOf(outcomes);
  const passedAt = occasions.findLastIndex(({ passed }) => passed);
  return occasions[passedAt + 1] ?? null;
}

/** The first pass after a failed occasion; null while there is none. A pass in the same session counts as its last try. */
export function passedAfter(outcomes: readonly DutyOutcome[], occasionId: string): DutyOutcome | null {
  const occasions = occasionsOf(outcomes);
  const at = occasions.findIndex((one) => one.occasionId === occasionId);
  if (at < 0) return null;
  return occasions.slice(at).find(({ passed }) => passed) ?? null;
}
