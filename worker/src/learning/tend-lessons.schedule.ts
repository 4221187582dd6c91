import { indexMissingLessons } from '@whetstone/db/learning/search/index-lessons.ts';
import type { Schedule } from '../platform/listener.ts';

const PER_TURN = 500;

/** Makes lessons findable that were published before lessons could be looked for. */
export const tendLessons: Schedule = {
  name: 'learning.tend-lessons',
  everySeconds: 120,
  async run({ em }) {
    await indexMissingLessons(em, PER_TURN);
  },
};
