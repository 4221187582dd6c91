import { assessmentRequest, type RequestView } from '@whetstone/core/capability/request-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';

/** The request that a call-up answers. */
export interface Asked {
  readonly request: RequestView;
  /** Those named who still owe the standard. */
  readonly personIds: readonly string[];
}

/** What a leader asked for; undefined where nobody did, or the request is closed by now. */
export async function askedFor(
  fetch: typeof globalThis.fetch,
  requestId: string | null | undefined,
): Promise<Asked | undefined> {
  if (!requestId) return undefined;
  const [found] = await Promise.all([
    call(fetch, assessmentRequest, { params: { requestId } }),
    learn('orders'),
  ]);
  const { request, people, mayPlan } = found;
  if (!mayPlan || request.aim !== 'train') return undefined;
  return { request, personIds: people.filter((one) => !one.settled).map(({ personId }) => personId) };
}
