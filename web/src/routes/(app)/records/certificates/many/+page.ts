import { certificateDesk } from '@whetstone/core/archive/certificate-contract.ts';
import { certificateList } from '@whetstone/core/archive/certificate-list-contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { classes } from '@whetstone/core/training/class-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { loadList } from '#lib/lists/load-list.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  await learn('certmany', 'certdesk', 'certificates');
  const list = await loadList(fetch, certificateList, url);
  const kindCode = url.searchParams.get('kind') ?? '';
  if (list.one) return { list, kindCode, kinds: [], units: [], classes: [] };
  const [desk, tree, held] = await Promise.all([
    call(fetch, certificateDesk, { query: {} }),
    call(fetch, units),
    call(fetch, classes, { query: {} }),
  ]);
  return { list, kindCode, kinds: desk.kinds, units: tree.units, classes: held.classes };
};
