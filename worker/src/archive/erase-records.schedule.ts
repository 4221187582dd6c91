import { eraseRecords } from '@whetstone/db/archive/erase-records.ts';
import type { Schedule } from '../platform/listener.ts';

/** Erases what the retention rules of the force no longer keep; without rules nothing. */
export const eraseByRule: Schedule = {
  name: 'archive.erase',
  everySeconds: 3600,
  async run({ em, now, today }) {
    await eraseRecords(em, today, now);
  },
};
