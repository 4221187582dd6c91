import { decideTiers, takeTiersBack } from '@whetstone/core/capability/tier-batch-contract.ts';
import { decideTier, myTier, personTier } from '@whetstone/core/capability/tier-contract.ts';
import { tierList } from '@whetstone/core/capability/tier-list-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { takeTierDecisions, withdrawTierDecisions } from './tier-batch.ts';
import { listTiers } from './tier-list.ts';
import { readMyTier, readPersonTier, takeTierDecision } from './tiers.ts';

/** Attention tiers: rules propose, leaders decide, the person reads it all. */
export function mountTiers(house: House): void {
  mount(house, myTier, readMyTier);
  mount(house, personTier, readPersonTier);
  mount(house, decideTier, takeTierDecision);
  mount(house, tierList, listTiers);
  mount(house, decideTiers, takeTierDecisions);
  mount(house, takeTiersBack, withdrawTierDecisions);
}
