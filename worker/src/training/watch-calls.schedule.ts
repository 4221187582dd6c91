import { isQuiet } from '@whetstone/core/training/remind.ts';
import { escalateCalls, remindCalls } from '@whetstone/db/training/remind-calls.ts';
import type { Schedule } from '../platform/listener.ts';

/** Reminds who has not replied, outside quiet hours; hands calls without a reply to whoever answers for the unit. */
export const watchingCalls: Schedule = {
  name: 'training.watch-calls',
  everySeconds: 900,
  async run({ em, now, today, tellScreens }) {
    await escalateCalls(em, today, now);
    if (isQuiet(now)) return;
    const { reminded } = await remindCalls(em, null, now);
    await tellScreens(...reminded.map((personId) => ({ kind: 'inbox' as const, personId })));
  },
};
