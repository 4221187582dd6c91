import { myChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { myCapability } from '@whetstone/core/capability/contract.ts';
import { myPlan } from '@whetstone/core/capability/plan-contract.ts';
import { myPostGaps } from '@whetstone/core/capability/post-gaps-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { error } from '@sveltejs/kit';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** What lies ahead of me: the next rank, the plan of a change of post, what I lack for any post. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  await learn('checklist', 'capability');
  if (params.what === 'promotion')
    return { what: 'promotion' as const, list: await call(fetch, myChecklist) };
  if (params.what === 'plan') return { what: 'plan' as const, view: await call(fetch, myPlan) };
  if (params.what !== 'posts') error(404, { message: '', code: 'not-found' });
  const postCode = url.searchParams.get('post');
  const [gaps, mine, { posts, capabilities }] = await Promise.all([
    postCode === null ? null : call(fetch, myPostGaps, { params: { postCode } }),
    call(fetch, myCapability),
    call(fetch, names),
  ]);
  const { postCode: ownPost, personnelClass: ownClass } = mine.person;
  return { what: 'posts' as const, gaps, posts, capabilities, ownPost, ownClass };
};
