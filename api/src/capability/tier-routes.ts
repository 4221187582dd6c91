import { decideTier, myTier, personTier, tierList } from '@whetstone/core/capability/tier-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { listTiers, readMyTier, readPersonTier, takeTierDecision } from './tiers.ts';

/** Attention tiers: rules propose, leaders decide, the person reads it all. */
export function mountTiers(house: House): void {
  mount(house, myTier, readMyTier);
  mount(house, personTier, readPersonTier);
  mount(house, decideTier, takeTierDecision);
  mount(house, tierList, listTiers);
}
