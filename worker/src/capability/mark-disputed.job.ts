import {
  appellantOf,
  settleDispute,
  settleRecordDispute,
} from '@whetstone/db/capability/disputed-evidence.ts';
import { recomputeTier } from '@whetstone/db/capability/recompute-tier.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';

/**
 * What an open appeal disputes says so wherever it is shown, until the appeal is settled; so long nothing
 * adverse is built on it: the score is made anew in favour of the person, the tier found without it.
 */
export const markDisputed = defineListener({
  name: 'capability.mark-disputed',
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  async run({ appealId }, { em, now, today }) {
    const touched = [...(await settleDispute(em, appealId)), ...(await settleRecordDispute(em, appealId))];
    const pairs = new Map(touched.map((one) => [`${one.personId} ${one.capabilityCode}`, one]));
    for (const pair of pairs.values()) announce(em, 'evidence.added', pair, now);
    const personId = await appellantOf(em, appealId);
    if (personId) await recomputeTier(em, personId, today, now);
  },
});
