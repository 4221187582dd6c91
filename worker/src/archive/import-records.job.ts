import { continueRecordImport } from '@whetstone/db/archive/take-import.ts';
import { defineListener } from '../platform/listener.ts';

/** Rows per turn: each turn is one transaction, so progress shows, a stop is heard and others get their turn. */
const PER_TURN = 500;

/** Reads a table of old records, checks it, takes it in or takes it back; each turn announces the next. */
export const importRecords = defineListener({
  name: 'archive.import-records',
  topics: ['record-import.asked'],
  key: ({ importId }) => importId,
  async run({ importId }, { em, now }) {
    await continueRecordImport(em, importId, { limit: PER_TURN, now });
  },
});
