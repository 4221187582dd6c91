import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { defineListener } from './listener.ts';

/**
 * Reads a list that somebody brought, checks it, takes it in or takes it back. Each turn is one transaction, so progress
 * shows, a stop is heard and others get their turn; each announces the next.
 */
export const takeLists = defineListener({
  name: 'platform.take-lists',
  topics: ['list.asked'],
  key: ({ importId }) => importId,
  async run({ importId }, { em, now }) {
    await continueList(em, importId, { now });
  },
});
