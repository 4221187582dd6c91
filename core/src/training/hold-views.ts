/** Lists of duty holds: those that wait for a word, those in force, and past ones. */
export const HOLD_VIEWS = ['asks', 'held', 'past'] as const;
