/** A leader is asked so many days before somebody's time on probation ends. */
export const PROBATION_TOLD_DAYS = 14;
