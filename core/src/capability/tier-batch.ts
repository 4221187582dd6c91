/** So many people are decided on at once: as many as a page of the list names. */
export const MOST_TIERS_AT_ONCE = 50;

interface Reason {
  readonly rule: string;
  readonly capabilityCode: string | null;
}

const namesOf = (reasons: readonly Reason[]) =>
  reasons
    .map(({ rule, capabilityCode }) => `${rule} ${capabilityCode ?? ''}`)
    .toSorted()
    .join('\n');

/** Whether the reasons are those that were read, in whatever order. */
export function areReasonsSeen(now: readonly Reason[], seen: readonly Reason[]): boolean {
  return namesOf(now) === namesOf(seen);
}

interface Proposal {
  readonly standing: {
    readonly proposed: string;
    readonly state: string;
    readonly reasons: readonly Reason[];
  };
}

/**
 * Proposals by their kind: the same tier, for the same rule as the most urgent, and all first ones or all beyond a word
 * that is in force. One reason never speaks for two kinds.
 * @param lines with their reasons the most urgent first
 */
export function byKindOfProposal<Line extends Proposal>(lines: readonly Line[]): Map<string, Line[]> {
  return Map.groupBy(lines, ({ standing: { proposed, state, reasons } }) =>
    [proposed, reasons[0]?.rule ?? '', state === 'proposed' ? 'first' : 'more'].join(' '),
  );
}
