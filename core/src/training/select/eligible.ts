/** Why a person is not called: the first that holds, in this order. */
export const hindrances = ['left', 'listed', 'leave', 'class', 'exempt', 'valid'] as const;
export type Hindrance = (typeof hindrances)[number];

/** Those that nobody can set aside in the wizard; whoever is merely `valid` may be called by hand. */
export const isBarred = (hindrance: Hindrance | null): boolean => hindrance !== null && hindrance !== 'valid';

/** What stands for and against calling a person to a class on its days. */
export interface CandidateFacts {
  /** In service on the first day of the class. */
  readonly inService: boolean;
  /** On the list of this class already. */
  readonly listed: boolean;
  /** Approved leave meets the days of the class. */
  readonly onLeave: boolean;
  /** Holds a place in another class at that time. */
  readonly inClass: boolean;
  /** Released from the requirement on a day of the class. */
  readonly exempt: boolean;
  /** The state of the requirement: met, due, below, lapsed, no_evidence, exempt. */
  readonly state: string;
  /** Last day on which it is met when nothing but time happens. */
  readonly readyUntilOn: string | null;
}

/** A proof that lasts so long beyond the class needs no refreshing yet. */
export const VALID_BEYOND_DAYS = 90;

/**
 * Why the person should not be called, or null. Valid is who meets the requirement and goes on meeting it until
 * `validUntilOn`, the day 90 days after the class.
 */
export function hindranceOf(facts: CandidateFacts, validUntilOn: string): Hindrance | null {
  if (!facts.inService) return 'left';
  if (facts.listed) return 'listed';
  if (facts.onLeave) return 'leave';
  if (facts.inClass) return 'class';
  if (facts.exempt || facts.state === 'exempt') return 'exempt';
  const lasts = facts.readyUntilOn === null || facts.readyUntilOn > validUntilOn;
  return facts.state === 'met' && lasts ? 'valid' : null;
}
