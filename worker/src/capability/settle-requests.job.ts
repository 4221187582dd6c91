import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { requestsSettledBy } from '@whetstone/db/capability/assessment-requests.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { defineListener } from '../platform/listener.ts';

/** A person was assessed, or is not asked any more: requests that waited for them alone are done. */
export const settleRequests = defineListener({
  name: 'capability.settle-requests',
  topics: ['capability.changed'],
  crowd: { keys: 20, rests: 0 },
  key: ({ personId, capabilityCode }) => `${personId}|${capabilityCode}`,
  async run({ personId, capabilityCode }, { em, now }) {
    for (const requestId of await requestsSettledBy(em, { personId, capabilityCode })) {
      const request = await em.findOneOrFail(AssessmentRequest, { id: requestId });
      request.doneAt = now;
      announce(em, 'assessment-request.moved', { requestId }, now);
    }
    await em.flush();
  },
});
