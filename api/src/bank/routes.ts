import { availability, item, items } from '@whetstone/core/bank/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { findItems, itemDetail, itemVersions } from '@whetstone/db/bank/item-queries.ts';
import { availableItems } from '@whetstone/db/bank/pool.ts';
import { type House, mount } from '../platform/mount.ts';
import { itemLine, itemView } from './views.ts';

const PAGE = 50;

export function mountBank(house: House): void {
  mount(house, items, async ({ query: { after, ...filter } }, { em }) => {
    // One more than the page tells whether there is another.
    const found = await findItems(em, filter, { after, limit: PAGE + 1 });
    const page = found.items.slice(0, PAGE);
    const next = found.items.length > PAGE ? (page.at(-1)?.code ?? null) : null;
    return { items: page.map(itemLine), total: found.total, next };
  });
  mount(house, availability, async (_input, { em }) => ({ rows: await availableItems(em) }));
  mount(house, item, async ({ params: { itemId } }, { em }) => {
    const row = await itemDetail(em, itemId);
    if (!row) throw new Refusal('not-found');
    return itemView(row, await itemVersions(em, itemId));
  });
}
