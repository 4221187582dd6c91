import { intake, intakeRows, intakes } from '@whetstone/core/archive/intake-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const shows = ['needs', 'ask', 'duplicate', 'ready', 'skipped', 'taken', 'undone'] as const;

export const load: PageLoad = async ({ fetch, url }) => {
  const importId = url.searchParams.get('import');
  const show = shows.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  await learn('intake', 'certdesk');
  if (importId === null) {
    const { imports } = await call(fetch, intakes);
    return { one: null, imports, show, after, rows: [], next: null };
  }
  const params = { importId };
  const query = { ...(show && { show }), ...(after && { after }) };
  const [one, { rows, next }] = await Promise.all([
    call(fetch, intake, { params }),
    call(fetch, intakeRows, { params, query }),
  ]);
  return { one, imports: [], show, after, rows, next };
};
