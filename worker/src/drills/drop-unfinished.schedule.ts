import { dropUnfinished } from '@whetstone/db/drills/media-queries.ts';
import { mediaHere } from '../platform/media-here.ts';
import type { Schedule } from '../platform/listener.ts';

/** Forgets photos and films of drills that never came whole. */
export const dropUnfinishedMedia: Schedule = {
  name: 'drills.drop-unfinished',
  everySeconds: 24 * 3600,
  async run({ em, now }) {
    if (mediaHere) await dropUnfinished(em, mediaHere, now);
  },
};
