/** What a leader may look at of attention tiers: those that ask for a decision, those in force, those declined. */
export const TIER_VIEWS = ['asks', 'in-force', 'declined'] as const;
