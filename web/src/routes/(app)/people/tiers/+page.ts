import { tierList } from '@whetstone/core/capability/tier-list-contract.ts';
import { RULES_BY_URGENCY } from '@whetstone/core/capability/tier-urgency.ts';
import { TIER_VIEWS } from '@whetstone/core/capability/tier-views.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

/** The address holds which list, of which unit, tier and reason, and where the page begins. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name);
  // Who answers for many units is asked about those for whom nobody nearer is.
  const chosen = TIER_VIEWS.find((one) => one === asked('view'));
  const whose = chosen === undefined ? ('mine' as const) : ('all' as const);
  const unitId = asked('unit');
  const proposed = (['support', 'attention'] as const).find((one) => one === asked('tier'));
  const rule = RULES_BY_URGENCY.find((one) => one === asked('rule'));
  const from = Number(asked('from') ?? 0) || 0;
  const query = {
    view: chosen ?? ('asks' as const),
    whose,
    from,
    ...(unitId && { unitId }),
    ...(proposed && { proposed }),
    ...(rule && { rule }),
  };
  const [list, standard] = await Promise.all([
    call(fetch, tierList, { query }),
    call(fetch, names),
    learn('tiers', 'profile', 'unit'),
  ]);
  return { list, names: standard, view: chosen ?? ('mine' as const), proposed, rule, from };
};
