import * as contract from '@whetstone/core/training/kept-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as kept from './kept.ts';

/** What the force keeps about training: every change has its day and its reason, and stays on record. */
export function mountKeptOfTraining(house: House): void {
  mount(house, contract.keptOfTraining, kept.show);
  mount(house, contract.keepLeaveKind, kept.keepLeaveKind);
  mount(house, contract.keepCategory, kept.keepCategory);
  mount(house, contract.keepShift, kept.keepShift);
  mount(house, contract.endKept, kept.end);
  mount(house, contract.takeUsual, kept.takeUsual);
}
