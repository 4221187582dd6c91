import { later } from '@whetstone/core/platform/clock.ts';
import { dropOldSignIns } from '@whetstone/db/access/sign-ins.ts';
import { dropOldTries } from '@whetstone/db/access/throttle.ts';
import type { Schedule } from '../platform/listener.ts';

const DAY_SECONDS = 86_400;
/** Sign-ins that are over are kept so long, for questions about who was signed in where. */
const KEEP_SIGN_INS_DAYS = 30;

/** Drops sign-ins that are long over and tries of wrong passwords from before yesterday. */
export const sweepSignIns: Schedule = {
  name: 'access.sweep-sign-ins',
  everySeconds: 3_600,
  async run({ em, now }) {
    await dropOldSignIns(em, later(now, -KEEP_SIGN_INS_DAYS * DAY_SECONDS));
    await dropOldTries(em, later(now, -DAY_SECONDS));
  },
};
