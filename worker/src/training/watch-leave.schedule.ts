import { watchLeave } from '@whetstone/db/training/watch-leave.ts';
import type { Schedule } from '../platform/listener.ts';

/** Reminds of leaves that are over and of whose return nobody told. */
export const watchingLeave: Schedule = {
  name: 'training.watch-leave',
  everySeconds: 1800,
  async run({ em, now, today }) {
    await watchLeave(em, today, now);
  },
};
