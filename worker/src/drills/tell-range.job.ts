import { screensOfRange } from '@whetstone/db/drills/screens-of-range.ts';
import { defineListener } from '../platform/listener.ts';

/** A stop was called, seen or ended: every device that scores in the session is told at once. */
export const tellRange = defineListener({
  name: 'drills.tell-range',
  topics: ['range.stopped', 'range.stop-seen', 'range.released'],
  key: ({ stopId }) => stopId,
  async run({ stopId }, { em, tellScreens }) {
    const screens = await screensOfRange(em, stopId);
    await tellScreens(...screens.map((screen) => ({ kind: 'range' as const, ...screen })));
  },
});
