import { myCapability } from '@whetstone/core/capability/contract.ts';
import { myPostGaps } from '@whetstone/core/capability/post-gaps-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** All posts, or what lacks for the one in the address. */
export const load: PageLoad = async ({ fetch, url }) => {
  const postCode = url.searchParams.get('post');
  const [gaps, mine, { posts, capabilities }] = await Promise.all([
    postCode === null ? null : call(fetch, myPostGaps, { params: { postCode } }),
    call(fetch, myCapability),
    call(fetch, names),
    learn('checklist', 'capability'),
  ]);
  const { postCode: ownPost, personnelClass: ownClass } = mine.person;
  return { gaps, posts, capabilities, ownPost, ownClass };
};
