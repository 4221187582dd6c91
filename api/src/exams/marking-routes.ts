import * as appeals from '@whetstone/core/exams/appeal-contract.ts';
import * as regrades from '@whetstone/core/exams/regrade-contract.ts';
import type { House } from '../platform/house.ts';
import { mount } from '../platform/mount.ts';
import { appeal, goFurther, listMyAppeals, takeBack } from './appealing.ts';
import {
  decideIt,
  listCorrectable,
  listRegrades,
  proposeIt,
  readRegrade,
  undoIt,
  withdrawIt,
} from './regrading.ts';
import { decide, listAppeals, readAppeal } from './settling-appeals.ts';

/** What happens to answers after the machine: marks, appeals, regrades. */
export function mountMarking(house: House): void {
  mount(house, regrades.regrades, listRegrades);
  mount(house, regrades.regrade, readRegrade);
  mount(house, regrades.correctableItems, listCorrectable);
  mount(house, regrades.proposeRegrade, proposeIt);
  mount(house, regrades.decideRegrade, decideIt);
  mount(house, regrades.withdrawRegrade, withdrawIt);
  mount(house, regrades.undoRegrade, undoIt);
  mount(house, appeals.myAppeals, listMyAppeals);
  mount(house, appeals.appealItem, appeal);
  mount(house, appeals.appealFurther, goFurther);
  mount(house, appeals.withdrawAppeal, takeBack);
  mount(house, appeals.itemAppeals, listAppeals);
  mount(house, appeals.itemAppeal, readAppeal);
  mount(house, appeals.decideAppeal, decide);
}
