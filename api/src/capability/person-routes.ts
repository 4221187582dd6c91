import { myCapability, profile } from '@whetstone/core/capability/contract.ts';
import { myChecklist, personChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { myPostGaps } from '@whetstone/core/capability/post-gaps-contract.ts';
import { myPlan, personPlan } from '@whetstone/core/capability/plan-contract.ts';
import { myWhy, why } from '@whetstone/core/capability/why-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { readChecklist, readMyChecklist } from './checklists.ts';
import { readMyPlan, readPlan } from './plans.ts';
import { readMyPostGaps } from './post-gaps.ts';
import { readMine, readProfile } from './profiles.ts';
import { readMyWhy, readWhy } from './why.ts';

/** What is known of a person, and why: my own, and that of people within reach (each look is logged). */
export function mountPersonCapability(house: House): void {
  mount(house, myCapability, readMine);
  mount(house, profile, readProfile);
  mount(house, myWhy, readMyWhy);
  mount(house, why, readWhy);
  mount(house, myChecklist, readMyChecklist);
  mount(house, personChecklist, readChecklist);
  mount(house, myPostGaps, readMyPostGaps);
  mount(house, myPlan, readMyPlan);
  mount(house, personPlan, readPlan);
}
