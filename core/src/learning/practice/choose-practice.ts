/** Why an item is practised: due again after a mistake, of a capability that fades, or of a gap. */
export const practiceReasons = ['due', 'fading', 'gap'] as const;
export type PracticeReason = (typeof practiceReasons)[number];

/** An item chosen to be practised. */
export interface PracticeItem {
  readonly itemVersionId: string;
  readonly capabilityCode: string;
  readonly why: PracticeReason;
}
