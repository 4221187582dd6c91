import { drillTables, drillTypes } from '@whetstone/core/standards/contract.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const types = await call(fetch, drillTypes);
  const drillCode = url.searchParams.get('drill') ?? types.drills[0]?.code;
  const tables = drillCode ? await call(fetch, drillTables, { params: { drillCode } }) : null;
  return { drills: types.drills, tables };
};
