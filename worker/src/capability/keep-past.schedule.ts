import { keepOneBlock } from '@whetstone/db/capability/past/keep-past.ts';
import type { Schedule } from '../platform/listener.ts';

const BLOCKS = 3;

/**
 * Past days of the heatmap are kept ready, a month at a time: those that are missing, then those of which
 * something else is known since. A turn makes a few, so that what people wait for goes first.
 */
export const keepPast: Schedule = {
  name: 'capability.keep-past',
  everySeconds: 20,
  async run({ em, now, today }) {
    for (let n = 0; n < BLOCKS; n++) if ((await keepOneBlock(em, today, now)) === null) return;
  },
};
