import type { EntityManager } from '@mikro-orm/postgresql';
import { type Reach, reachesUnit } from '@whetstone/core/access/reach.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { CallUpCause } from '@whetstone/core/training/call-up.ts';
import { announce } from '../platform/announce.ts';
import { AssessmentRequest } from './assessment-request.entity.ts';
import { lockOne } from './locks.ts';

/** A call-up as far as it answers a request. */
interface AnsweringCall {
  readonly id: string;
  readonly cause: CallUpCause;
  readonly capabilityCode?: string | null | undefined;
  readonly fromOn: string;
  readonly titleZh: string;
  readonly state: string;
}

/**
 * Ties a call-up that was filed to the request that it was begun from: whoever asked is told of its days. A draft
 * answers nothing yet; one that is filed again after its request was closed goes its own way.
 * @param by whose reach the request must lie in; `again` for a draft or a returned call-up
 * @throws Refusal `not-found` for a request that is none of the planner's, or for something else;
 * `assessment-closed`
 */
export async function answerRequest(
  em: EntityManager,
  call: AnsweringCall,
  { reach, byId, now, again }: { reach: Reach; byId: string; now: string; again: boolean },
): Promise<void> {
  const { requestId } = call.cause;
  if (!requestId || call.state === 'draft') return;
  await lockOne(em, `request:${requestId}`);
  const request = await em.findOne(AssessmentRequest, { id: requestId });
  const fits = request?.aim === 'train' && request.capabilityCode === call.capabilityCode;
  if (!fits || !reachesUnit(reach, request.unitPath)) throw new Refusal('not-found');
  if (request.isClosed()) {
    if (again) return;
    throw new Refusal('assessment-closed');
  }
  request.answerBy({ id: call.id, on: call.fromOn, title: call.titleZh }, { byId, at: now });
  announce(em, 'assessment-request.moved', { requestId }, now);
  await em.flush();
}

/** Something became of a call-up: whoever asked for it is told. */
export function tellOfRequest(em: EntityManager, { cause }: AnsweringCall, now: string): void {
  if (cause.requestId) announce(em, 'assessment-request.moved', { requestId: cause.requestId }, now);
}
