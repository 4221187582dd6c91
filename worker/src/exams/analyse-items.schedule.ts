import { keepItemFigures, papersToAnalyse } from '@whetstone/db/exams/item-figures.ts';
import type { Schedule } from '../platform/listener.ts';

const PAPERS_PER_TURN = 20;

/** Tells the bank how its items did: every paper whose points changed since it was last worked out. */
export const analyseItems: Schedule = {
  name: 'exams.analyse-items',
  everySeconds: 300,
  async run({ em, now }) {
    for (const paperId of await papersToAnalyse(em, PAPERS_PER_TURN)) await keepItemFigures(em, paperId, now);
  },
};
