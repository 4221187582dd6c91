import { importLines, itemImport, itemImports } from '@whetstone/core/bank/import-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const shows = ['needs', 'ready', 'skipped', 'new', 'changed', 'same', 'similar', 'guessed'] as const;

export const load: PageLoad = async ({ fetch, url }) => {
  const importId = url.searchParams.get('import');
  const show = shows.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  await learn('imports', 'items', 'bank');
  if (importId === null) {
    const [{ imports }, standard] = await Promise.all([call(fetch, itemImports), call(fetch, names)]);
    return { one: null, imports, standard, show, after, lines: [], next: null };
  }
  const params = { importId };
  const query = { ...(show && { show }), ...(after && { after }) };
  const [one, { lines, next }, standard] = await Promise.all([
    call(fetch, itemImport, { params }),
    call(fetch, importLines, { params, query }),
    call(fetch, names),
  ]);
  return { one, imports: [], standard, show, after, lines, next };
};
