import { myRecord, myRecords, personRecord, personRecords } from '@whetstone/core/archive/record-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { listMine, listOf, readMine, readOf } from './records.ts';

export function mountArchive(house: House): void {
  mount(house, myRecords, listMine);
  mount(house, myRecord, readMine);
  mount(house, personRecords, listOf);
  mount(house, personRecord, readOf);
}
