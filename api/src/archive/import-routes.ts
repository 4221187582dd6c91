import * as contract from '@whetstone/core/archive/intake-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as imports from './import.ts';

/** Bringing tables of old records into the archive: previewed, mended, confirmed, undone. */
export function mountRecordImports(house: House): void {
  mount(house, contract.intakeTemplate, imports.template);
  mount(house, contract.beginIntake, imports.begin);
  mount(house, contract.intakes, imports.list);
  mount(house, contract.intake, imports.show);
  mount(house, contract.intakeRows, imports.listRows);
  mount(house, contract.mapIntake, imports.map);
  mount(house, contract.mendRow, imports.mend);
  mount(house, contract.confirmIntake, imports.confirm);
  mount(house, contract.cancelIntake, imports.cancel);
  mount(house, contract.undoIntake, imports.undo);
}
