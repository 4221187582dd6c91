import { units } from '@whetstone/core/org/contract.ts';
import { roster } from '@whetstone/core/training/roster-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { unitsOfDuty } from '#lib/training/unit-of-duty.ts';
import type { PageLoad } from './$types';

/** The address holds the unit and a day of the week. Without a unit the first station is opened: people serve there. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const [{ session }, tree] = await Promise.all([parent(), call(fetch, units)]);
  const options = unitsOfDuty(tree.units, session.grants);
  const asked = options.find(({ unit }) => unit.id === url.searchParams.get('unit'));
  const own = options.find(({ unit }) => unit.id === session.person.unit.id && unit.kind === 'station');
  const first = asked ?? own ?? options.find(({ unit }) => unit.kind === 'station') ?? options[0];
  const unitId = first?.unit.id ?? '';
  const from = url.searchParams.get('from');
  const [held] = await Promise.all([
    call(fetch, roster, { params: { unitId }, query: from ? { from } : {} }),
    learn('leave', 'roster'),
  ]);
  return { options, unitId, held };
};
