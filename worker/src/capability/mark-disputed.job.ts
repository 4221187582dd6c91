import {
  appellantOf,
  settleDispute,
  settleRecordDispute,
} from '@whetstone/db/capability/disputed-evidence.ts';
import { recomputeTier } from '@whetstone/db/capability/recompute-tier.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * What an open appeal disputes says so wherever it is shown, until the appeal is settled; so long nothing
 * adverse is built on it: the person's tier is found without it.
 */
export const markDisputed = defineListener({
  name: 'capability.mark-disputed',
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async run({ appealId }, { em, now, today }) {
    await settleDispute(em, appealId);
    await settleRecordDispute(em, appealId);
    const personId = await appellantOf(em, appealId);
    if (personId) await recomputeTier(em, personId, today, now);
  },
});
