import { watchCertificates } from '@whetstone/db/archive/watch-certificates.ts';
import type { Schedule } from '../platform/listener.ts';

/** Reminds holders before their certificates run out, and has the archive write down that one has. */
export const watchingCertificates: Schedule = {
  name: 'archive.watch-certificates',
  everySeconds: 1800,
  async run({ em, now, today }) {
    await watchCertificates(em, today, now);
  },
};
