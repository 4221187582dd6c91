import { clearMedia as clear } from '@whetstone/db/bank/clear-media.ts';
import { mediaHere } from '../platform/media-here.ts';
import type { Schedule } from '../platform/listener.ts';

/** Drops pictures and recordings that nothing shows any more: of imports undone, of drafts that were changed. */
export const clearMedia: Schedule = {
  name: 'bank.clear-media',
  everySeconds: 6 * 3600,
  async run({ em, now }) {
    if (mediaHere) await clear(em, mediaHere, now);
  },
};
