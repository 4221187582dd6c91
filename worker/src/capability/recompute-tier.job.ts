import { recomputeTier } from '@whetstone/db/capability/recompute-tier.ts';
import { defineListener } from '../platform/listener.ts';

/** A tier is left and entered by itself when scores change: once for all that changed at a time. */
export const recomputeTierOfPerson = defineListener({
  name: 'capability.recompute-tier',
  topics: ['capability.changed'],
  crowd: { keys: 100, rests: 3 },
  key: ({ personId }) => personId,
  async run({ personId }, { em, now, today }) {
    await recomputeTier(em, personId, today, now);
  },
});
