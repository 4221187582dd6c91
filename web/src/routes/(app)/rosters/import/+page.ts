import { dutyImport, dutyImports } from '@whetstone/core/training/duty-import-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds the import that is looked at. */
export const load: PageLoad = async ({ fetch, url }) => {
  const importId = url.searchParams.get('import');
  const [found, held] = await Promise.all([
    call(fetch, dutyImports),
    importId ? call(fetch, dutyImport, { params: { importId } }) : null,
    learn('leave', 'dutyimport'),
  ]);
  return { imports: found.imports, held };
};
