import * as contract from '@whetstone/core/training/leave-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as own from './leave-own.ts';
import * as unit from './leave-unit.ts';

/** Leave: asked for, decided in one step or two, taken back, shortened, ended. */
export function mountLeave(house: House): void {
  mount(house, contract.myLeave, own.listMine);
  mount(house, contract.askLeave, own.ask);
  mount(house, contract.withdrawLeave, own.takeBack);
  mount(house, contract.shortenMyLeave, own.shortenOwn);
  mount(house, contract.returnFromMyLeave, own.returnOwn);
  mount(house, contract.unitLeave, unit.readUnit);
  mount(house, contract.decideLeave, unit.decideOn);
  mount(house, contract.shortenLeave, unit.callBack);
  mount(house, contract.returnFromLeave, unit.enterReturn);
}
