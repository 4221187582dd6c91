import { makeSettlingPlan } from '@whetstone/db/capability/settle-in.ts';
import { defineListener } from '../platform/listener.ts';

/** Whoever changed posts gets a plan of ninety days for what the new post asks and they lack. */
export const planSettlingIn = defineListener({
  name: 'capability.plan-settling',
  topics: ['person.moved'],
  key: ({ personId }) => personId,
  async run({ personId }, { em, now, today }) {
    await makeSettlingPlan(em, personId, { now, today });
  },
});
