import { AssessmentRequest } from '@whetstone/db/capability/assessment-request.entity.ts';
import { requestsSettledBy } from '@whetstone/db/capability/assessment-requests.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { JobCtx } from '../platform/listener.ts';

/**
 * People were assessed, or are not asked any more: requests that waited for them alone are done. It belongs to the
 * change of the score: a job of its own for every result would cost more than all it looks up.
 */
export async function settleRequests(
  { em, now }: JobCtx,
  pairs: readonly { personId: string; capabilityCode: string }[],
): Promise<void> {
  for (const requestId of await requestsSettledBy(em, pairs)) {
    const request = await em.findOneOrFail(AssessmentRequest, { id: requestId });
    request.doneAt = now;
    announce(em, 'assessment-request.moved', { requestId }, now);
  }
}
