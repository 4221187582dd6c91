import { framework } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ fetch, url }) => {
  const asOf = url.searchParams.get('as-of');
  const query = asOf === null ? {} : { asOf };
  const [standard] = await Promise.all([
    call(fetch, framework, { query }),
    learn('model', 'changes', 'drills', 'capability', 'kept'),
  ]);
  return { standard, asOf };
};
