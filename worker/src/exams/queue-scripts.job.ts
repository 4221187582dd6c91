import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { queueScripts } from '@whetstone/db/exams/queue-scripts.ts';
import { defineListener } from '../platform/listener.ts';

/** What the machine could not judge waits for markers, question by question. */
export const queueForMarkers = defineListener({
  name: 'exams.queue-scripts',
  topics: ['attempt.awaits-marking'],
  key: ({ attemptId }) => attemptId,
  async run({ attemptId }, { em, now }) {
    const attempt = await em.findOne(Attempt, attemptId);
    if (attempt?.state === 'submitted') await queueScripts(em, attempt, now);
  },
});
