import { classReplies } from '@whetstone/core/training/call-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, params }) => {
  const [replies] = await Promise.all([
    call(fetch, classReplies, { params: { classId: params.class } }),
    learn('callup'),
  ]);
  return { replies, classId: params.class };
};
