import { adjudicate } from '@whetstone/db/exams/adjudicate.ts';
import { defineListener } from '../platform/listener.ts';
import { tellRegraded } from './publish-regrade.job.ts';

/** A third person has decided between two marks that a corrected rubric had brought apart: the result follows. */
export const adjudicateScript = defineListener({
  name: 'exams.adjudicate-script',
  topics: ['script.adjudicated'],
  key: ({ scriptId }) => scriptId,
  async run({ scriptId }, { em, now, tellScreens }) {
    await tellScreens(...tellRegraded(await adjudicate(em, scriptId, now)));
  },
});
