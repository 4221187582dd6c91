import * as appeals from '@whetstone/core/archive/appeal-contract.ts';
import { myRecord, myRecords, personRecord, personRecords } from '@whetstone/core/archive/record-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { dispute, goFurther, listOwn, takeBack } from './appealing.ts';
import { mountRecordEntries } from './entries.ts';
import { mountRecordFiles } from './files.ts';
import { listMine, listOf, readMine, readOf } from './records.ts';
import { decide, list, read } from './settling.ts';

export async function mountArchive(house: House, mediaFolder: string | undefined): Promise<void> {
  mount(house, myRecords, listMine);
  mount(house, myRecord, readMine);
  mount(house, personRecords, listOf);
  mount(house, personRecord, readOf);
  mount(house, appeals.recordAppealsOf, listOwn);
  mount(house, appeals.appealRecord, dispute);
  mount(house, appeals.appealRecordFurther, goFurther);
  mount(house, appeals.withdrawRecordAppeal, takeBack);
  mount(house, appeals.recordAppeals, list);
  mount(house, appeals.recordAppeal, read);
  mount(house, appeals.decideRecordAppeal, decide);
  mountRecordEntries(house);
  await mountRecordFiles(house, mediaFolder);
}
