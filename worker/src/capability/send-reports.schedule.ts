import { resumeUnkept, sendDueReports } from '@whetstone/db/capability/report/deliver.ts';
import type { Schedule } from '../platform/listener.ts';

/** Reports whose day has come go out, and those that waited for figures of a past day. */
export const sendReports: Schedule = {
  name: 'capability.send-reports',
  everySeconds: 60,
  async run({ em, now, today }) {
    await sendDueReports(em, { now, today });
    await resumeUnkept(em, now);
  },
};
