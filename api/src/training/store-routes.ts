import { decideStore, moveStore, sessionStores, signStore } from '@whetstone/core/training/store-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import { decide, move, sign } from './store-moves.ts';
import { readStores } from './stores.ts';

/** Rounds, weapons and equipment of a range day: issued, used, returned, and signed for. */
export function mountStores(house: House): void {
  mount(house, sessionStores, readStores);
  mount(house, moveStore, move);
  mount(house, signStore, sign);
  mount(house, decideStore, decide);
}
