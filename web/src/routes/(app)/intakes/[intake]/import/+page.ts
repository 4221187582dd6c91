import { induction } from '@whetstone/core/training/induction-contract.ts';
import {
  inductionImport,
  inductionImports,
  inductionRows,
} from '@whetstone/core/training/induction-import-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const shows = ['needs', 'ask', 'duplicate', 'ready', 'skipped', 'taken', 'undone'] as const;

export const load: PageLoad = async ({ fetch, params, url }) => {
  const importId = url.searchParams.get('import');
  const show = shows.find((one) => one === url.searchParams.get('show'));
  const after = url.searchParams.get('after') ?? undefined;
  const inductionId = params.intake;
  const [found] = await Promise.all([
    call(fetch, induction, { params: { inductionId } }),
    learn('induct', 'induction'),
  ]);
  const same = { found, show, after };
  if (importId === null) {
    const { imports } = await call(fetch, inductionImports, { params: { inductionId } });
    return { ...same, one: null, imports, rows: [], next: null };
  }
  const query = { ...(show && { show }), ...(after && { after }) };
  const [one, { rows, next }] = await Promise.all([
    call(fetch, inductionImport, { params: { importId } }),
    call(fetch, inductionRows, { params: { importId }, query }),
  ]);
  return { ...same, one, imports: [], rows, next };
};
