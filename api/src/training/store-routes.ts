import { changeStock, storeLedger, storeLines } from '@whetstone/core/training/ledger-contract.ts';
import { decideStore, moveStore, sessionStores, signStore } from '@whetstone/core/training/store-contract.ts';
import { type House, mount } from '../platform/mount.ts';
import * as ledger from './ledger.ts';
import { decide, move, sign } from './store-moves.ts';
import { readStores } from './stores.ts';

/** Rounds, weapons and equipment of a range day: issued, used, returned, and signed for. */
export function mountStores(house: House): void {
  mount(house, sessionStores, readStores);
  mount(house, moveStore, move);
  mount(house, signStore, sign);
  mount(house, decideStore, decide);
  mount(house, storeLedger, ledger.readLedger);
  mount(house, storeLines, ledger.readLines);
  mount(house, changeStock, ledger.changeStock);
}
