import {
  bookRetraining,
  holdList,
  myHolds,
  objectToHold,
  personHolds,
  sayToHold,
} from '@whetstone/core/training/hold-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { listHolds, listMyHolds, object, readPersonHolds, retrain, say } from './holds.ts';

/** Duty holds: results propose, leaders decide, the person reads it all and may object. */
export function mountHolds(house: House): void {
  mount(house, myHolds, listMyHolds);
  mount(house, objectToHold, object);
  mount(house, holdList, listHolds);
  mount(house, personHolds, readPersonHolds);
  mount(house, sayToHold, say);
  mount(house, bookRetraining, retrain);
}
