import { carryOutTransfers } from '@whetstone/db/org/transfer-person.ts';
import type { Schedule } from '../platform/listener.ts';

/** Planned transfers whose day has come. */
export const carryOutPlanned: Schedule = {
  name: 'org.carry-out-transfers',
  everySeconds: 60,
  async run({ em, now, today }) {
    await carryOutTransfers(em, { now, today });
  },
};
