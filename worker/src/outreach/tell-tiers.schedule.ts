import { tellOfTiers } from '@whetstone/db/outreach/tell-tiers.ts';
import type { Schedule } from '../platform/listener.ts';

/** Leaders are told how many attention tiers wait for their word. */
export const tellingOfTiers: Schedule = {
  name: 'outreach.tell-tiers',
  everySeconds: 1800,
  async run({ em, now, today, tellScreens }) {
    const changed = await tellOfTiers(em, { now, today });
    await tellScreens(...changed.map((personId) => ({ kind: 'inbox' as const, personId })));
  },
};
