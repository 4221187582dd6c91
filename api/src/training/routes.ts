import { cover, endCoverRule, setCoverRule } from '@whetstone/core/training/cover-contract.ts';
import { trainingLoad } from '@whetstone/core/training/load-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { mountDutyLists } from './duty-lists.ts';
import { mountKeptOfTraining } from './kept-routes.ts';
import { mountLeave } from './leave-routes.ts';
import { mountRosters } from './roster-routes.ts';
import { mountRulesOfTraining } from './rule-routes.ts';
import { endRule, readCover, setRule } from './cover.ts';
import { readLoad } from './load.ts';

/** Shifts, rosters and what they must cover; how much training posts must take. */
export function mountTraining(house: House): void {
  mount(house, cover, readCover);
  mount(house, setCoverRule, setRule);
  mount(house, endCoverRule, endRule);
  mount(house, trainingLoad, readLoad);
  mountLeave(house);
  mountRosters(house);
  mountDutyLists(house);
  mountKeptOfTraining(house);
  mountRulesOfTraining(house);
}
