import { noticeLapses } from '@whetstone/db/capability/notice-lapses.ts';
import type { Schedule } from '../platform/listener.ts';

/** People are told of must-haves that have lapsed; the clock of the attention tiers runs from the day they were. */
export const noticingLapses: Schedule = {
  name: 'capability.notice-lapses',
  everySeconds: 1800,
  async run({ em, now, today }) {
    await noticeLapses(em, today, now);
  },
};
