import { moveStore, sessionStores, signStore } from '@whetstone/core/training/store-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { move, readStores, sign } from './stores.ts';

/** Rounds, weapons and equipment of a range day: issued, used, returned, and signed for. */
export function mountStores(house: House): void {
  mount(house, sessionStores, readStores);
  mount(house, moveStore, move);
  mount(house, signStore, sign);
}
