import { continueInductionImport } from '@whetstone/db/training/take-induction-import.ts';
import { defineListener } from '../platform/listener.ts';

/** Rows per turn: each turn is one transaction, so progress shows and a stop is heard. */
const PER_TURN = 250;

/** Looks through a list of new people, takes them in or takes them out again; each turn announces the next. */
export const inductPeople = defineListener({
  name: 'training.induct-people',
  topics: ['induction-import.asked'],
  key: ({ importId }) => importId,
  async run({ importId }, { em, now }) {
    await continueInductionImport(em, importId, { limit: PER_TURN, now });
  },
});
