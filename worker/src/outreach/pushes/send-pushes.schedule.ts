import { isQuiet } from '@whetstone/core/training/remind.ts';
import { remindPushes } from '@whetstone/db/outreach/pushes/remind-pushes.ts';
import { closePushes, sendDuePushes } from '@whetstone/db/outreach/pushes/send-pushes.ts';
import type { Schedule } from '../../platform/listener.ts';

/** Sends readings whose day has come and notices those that have ended. */
export const sendingPushes: Schedule = {
  name: 'outreach.send-pushes',
  everySeconds: 60,
  async run({ em, now, today }) {
    await closePushes(em, now, today);
    await sendDuePushes(em, now, today);
  },
};

/** Reminds of readings whose last day is near, outside quiet hours. */
export const remindingOfPushes: Schedule = {
  name: 'outreach.remind-pushes',
  everySeconds: 900,
  async run({ em, now, tellScreens }) {
    if (isQuiet(now)) return;
    const { reminded } = await remindPushes(em, null, now);
    await tellScreens(...reminded.map((personId) => ({ kind: 'inbox' as const, personId })));
  },
};
