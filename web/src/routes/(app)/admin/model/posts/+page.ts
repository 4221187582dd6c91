import { names, postStandard } from '@whetstone/core/standards/contract.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const asOf = url.searchParams.get('as-of');
  const standard = await call(fetch, names);
  const postCode = url.searchParams.get('post') ?? standard.posts[0]?.code;
  const query = asOf === null ? {} : { asOf };
  const post = postCode ? await call(fetch, postStandard, { params: { postCode }, query }) : null;
  return { posts: standard.posts, post };
};
