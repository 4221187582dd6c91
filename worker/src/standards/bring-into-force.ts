import { bringIntoForce } from '@whetstone/db/standards/bring-into-force.ts';
import { defineListener, type Schedule } from '../platform/listener.ts';

/** A change that holds from the day it is published does not wait for the clock. */
export const bringPublishedIntoForce = defineListener({
  name: 'standards.bring-into-force',
  topics: ['model-change.published'],
  key: () => 'all',
  async run(_payload, { em, now, today }) {
    await bringIntoForce(em, today, now);
  },
});

/** Changes whose day has come. */
export const bringChangesIntoForce: Schedule = {
  name: 'standards.changes-of-the-day',
  everySeconds: 60,
  async run({ em, now, today }) {
    await bringIntoForce(em, today, now);
  },
};
