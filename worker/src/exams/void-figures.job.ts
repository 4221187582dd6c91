import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { keepItemFigures } from '@whetstone/db/exams/item-figures.ts';
import { defineListener } from '../platform/listener.ts';

/** What the bank knows of the items of a paper no longer counts an attempt that was declared void. */
export const forgetVoided = defineListener({
  name: 'exams.void-figures',
  topics: ['attempt.voided'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, { em, now }) {
    const attempt = await em.findOne(Attempt, { id: attemptId, state: 'voided' });
    if (attempt?.gradedAt) await keepItemFigures(em, attempt.paperId, now);
  },
});
