import { myCapability, profile } from '@whetstone/core/capability/contract.ts';
import { myWhy, why } from '@whetstone/core/capability/why-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { readMine, readProfile } from './profiles.ts';
import { readMyWhy, readWhy } from './why.ts';

/** What is known of a person, and why: my own, and that of people within reach (each look is logged). */
export function mountPersonCapability(house: House): void {
  mount(house, myCapability, readMine);
  mount(house, profile, readProfile);
  mount(house, myWhy, readMyWhy);
  mount(house, why, readWhy);
}
