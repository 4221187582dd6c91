/** What a leader may look at of attention tiers: those that ask for a decision, those in force, those declined. */
export const TIER_VIEWS = ['asks', 'in-force', 'declined'] as const;

/** Whose decision it is: the reader's, who is the nearest leader, or that of anybody within reach. */
export const TIER_ASKED = ['mine', 'all'] as const;
