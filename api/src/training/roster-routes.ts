import * as contract from '@whetstone/core/training/roster-contract.ts';
import * as swap from '@whetstone/core/training/swap-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as rosters from './rosters.ts';
import * as strength from './strength.ts';
import * as swaps from './swaps.ts';

/** Rosters of units and their minimum strength. */
export function mountRosters(house: House): void {
  mount(house, contract.shifts, rosters.listShifts);
  mount(house, contract.roster, rosters.read);
  mount(house, contract.changeRoster, rosters.change);
  mount(house, contract.undoRosterChange, rosters.undo);
  mount(house, contract.setStrengthRule, strength.setRule);
  mount(house, contract.endStrengthRule, strength.endRule);
  mount(house, swap.askSwap, swaps.ask);
  mount(house, swap.swaps, swaps.list);
  mount(house, swap.swapTakers, swaps.takers);
  mount(house, swap.decideSwap, swaps.decide);
  mount(house, swap.withdrawSwap, swaps.withdraw);
}
