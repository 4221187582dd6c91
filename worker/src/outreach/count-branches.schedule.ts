import { addDays } from '@whetstone/core/platform/day.ts';
import { countBranches } from '@whetstone/db/outreach/branches/count-branches.ts';
import type { Schedule } from '../platform/listener.ts';

const DAYS_OF_AFTERMATH = 7;

/** Counts the running month of every branch, and the month before while late answers come in. */
export const countingBranches: Schedule = {
  name: 'outreach.count-branches',
  everySeconds: 300,
  yieldsSeconds: 1800,
  async run({ em, now, today }) {
    await countBranches(em, today, now);
    const before = addDays(today, -DAYS_OF_AFTERMATH);
    if (before.slice(0, 7) !== today.slice(0, 7)) await countBranches(em, before, now);
  },
};
