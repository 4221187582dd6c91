import { watchProbation } from '@whetstone/db/training/watch-probation.ts';
import type { Schedule } from '../platform/listener.ts';

/** Asks leaders about people whose time on probation nears its end. */
export const watchingProbation: Schedule = {
  name: 'training.watch-probation',
  everySeconds: 3600,
  async run({ em, now, today }) {
    await watchProbation(em, today, now);
  },
};
