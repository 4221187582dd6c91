import { screensOfRange, screensOfStop } from '@whetstone/db/drills/screens-of-range.ts';
import { defineListener } from '../platform/listener.ts';

/** A stop was called, seen or ended: every device that scores in the session is told at once. */
export const tellRange = defineListener({
  name: 'drills.tell-range',
  topics: ['range.stopped', 'range.stop-seen', 'range.released'],
  key: ({ stopId }) => stopId,
  async run({ stopId }, { em, tellScreens }) {
    const screens = await screensOfStop(em, stopId);
    await tellScreens(...screens.map((screen) => ({ kind: 'range' as const, ...screen })));
  },
});

/** One of several examiners judged: the others see at once that it waits for them, or that they differ. */
export const tellJudged = defineListener({
  name: 'drills.tell-judged',
  topics: ['examiner.judged'],
  key: ({ sessionId }) => sessionId,
  async run({ sessionId }, { em, tellScreens }) {
    const screens = await screensOfRange(em, sessionId);
    await tellScreens(...screens.map((screen) => ({ kind: 'range' as const, ...screen })));
  },
});
