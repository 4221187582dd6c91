import { grants } from '@whetstone/core/access/contract.ts';
import { unitsOfRole } from '#lib/org/unit-choice.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { units, session } = await parent();
  const unitId = url.searchParams.get('unit') ?? unitsOfRole(units, session.grants, 'admin')[0]?.unit.id;
  const after = url.searchParams.get('after');
  const query = { ...(unitId && { unitId }), ...(after && { after }) };
  const list = await call(fetch, grants, { query });
  return { ...list, unitId: unitId ?? '', after };
};
