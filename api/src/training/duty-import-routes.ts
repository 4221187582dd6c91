import * as contract from '@whetstone/core/training/duty-import-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as imports from './duty-imports.ts';

/** Leaves and rosters from tables and from other systems. */
export function mountDutyImports(house: House): void {
  mount(house, contract.dutyTemplate, imports.template);
  mount(house, contract.beginDutyImport, imports.begin);
  mount(house, contract.dutyImports, imports.list);
  mount(house, contract.dutyImport, imports.show);
  mount(house, contract.confirmDutyImport, imports.confirm);
  mount(house, contract.undoDutyImport, imports.undo);
  mount(house, contract.feedDuty, imports.feed);
}
