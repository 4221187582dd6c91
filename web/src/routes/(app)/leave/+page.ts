import { shifts } from '@whetstone/core/training/roster-contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { unitLeave } from '@whetstone/core/training/leave-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { unitsOfDuty } from '#lib/training/unit-of-duty.ts';
import type { PageLoad } from './$types';

/** The address holds the unit and the day. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const [{ session }, tree] = await Promise.all([parent(), call(fetch, units)]);
  const options = unitsOfDuty(tree.units, session.grants);
  const asked = url.searchParams.get('unit');
  const unitId = options.find(({ unit }) => unit.id === asked)?.unit.id ?? options[0]?.unit.id ?? '';
  const on = url.searchParams.get('on');
  const [found, known] = await Promise.all([
    call(fetch, unitLeave, { params: { unitId }, query: on ? { on } : {} }),
    call(fetch, shifts),
    learn('leave'),
  ]);
  return { options, unitId, found, shifts: known.shifts, request: url.searchParams.get('request') };
};
