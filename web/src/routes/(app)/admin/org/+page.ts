import { findPeople, personCard } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { unitsOfRole } from '#lib/org/unit-choice.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** People of the unit in the address, and the card of the person in it: opening a card is logged. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { units, session } = await parent();
  const top = unitsOfRole(units, session.grants, 'admin')[0]?.unit.id;
  const unitId = url.searchParams.get('unit') ?? top;
  const q = url.searchParams.get('q') ?? '';
  const after = url.searchParams.get('after');
  const personId = url.searchParams.get('person');
  const [found, card, standard] = await Promise.all([
    call(fetch, findPeople, {
      query: { limit: 50, ...(q && { q }), ...(unitId && { unitId }), ...(after && { after }) },
    }),
    personId === null ? null : call(fetch, personCard, { params: { personId } }),
    call(fetch, names),
  ]);
  return { found, card, posts: standard.posts, unitId: unitId ?? '', q, after };
};
