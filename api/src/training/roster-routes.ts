import * as contract from '@whetstone/core/training/roster-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as rosters from './rosters.ts';
import * as strength from './strength.ts';

/** Rosters of units and their minimum strength. */
export function mountRosters(house: House): void {
  mount(house, contract.shifts, rosters.listShifts);
  mount(house, contract.roster, rosters.read);
  mount(house, contract.changeRoster, rosters.change);
  mount(house, contract.undoRosterChange, rosters.undo);
  mount(house, contract.setStrengthRule, strength.setRule);
  mount(house, contract.endStrengthRule, strength.endRule);
}
