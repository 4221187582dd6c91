import { continueImport } from '@whetstone/db/bank/take-import.ts';
import { mediaHere } from '../platform/media-here.ts';
import { defineListener } from '../platform/listener.ts';

/** Entries per turn: each turn is one transaction, so progress shows, a stop is heard and others get their turn. */
const PER_TURN = 200;

/** Reads a file of items, takes it in or takes it back; each turn announces the next until all is done. */
export const importItems = defineListener({
  name: 'bank.import-items',
  topics: ['item-import.asked'],
  key: ({ importId }) => importId,
  async run({ importId }, { em, now }) {
    await continueImport(em, importId, { limit: PER_TURN, now, media: mediaHere });
  },
});
