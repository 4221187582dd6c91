import { settleDispute } from '@whetstone/db/capability/disputed-evidence.ts';
import { defineListener } from '../platform/listener.ts';

/** What an open appeal disputes says so wherever it is shown, until the appeal is settled. */
export const markDisputed = defineListener({
  name: 'capability.mark-disputed',
  topics: ['item-appeal.moved'],
  key: ({ appealId }) => appealId,
  run: ({ appealId }, { em }) => settleDispute(em, appealId),
});
