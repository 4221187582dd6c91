import { facets, item, items, itemVersion } from '@whetstone/core/bank/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { authorsOfBank, lawsOfBank, topicsOf } from '@whetstone/db/bank/facet-queries.ts';
import { findItems } from '@whetstone/db/bank/item-queries.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import { type House, mount } from '../platform/mount.ts';
import { mountBulk } from './bulk.ts';
import { mountEditing } from './editing.ts';
import { mountExport } from './export.ts';
import { mountImport } from './import.ts';
import { itemLine, itemView } from './views.ts';

const PAGE = 50;

export function mountBank(house: House, mediaFolder: string | undefined): void {
  mount(house, items, async ({ query: { after, ...filter } }, { em, now }) => {
    const page = await findItems(em, filter, { after, limit: PAGE, now });
    return { ...page, items: page.items.map(itemLine) };
  });
  mount(house, facets, async ({ query }, { em }) => ({
    topics: await topicsOf(em, query),
    laws: await lawsOfBank(em),
    authors: await authorsOfBank(em),
  }));
  mount(house, item, ({ params: { itemId } }, { em }) => itemView(em, itemId));
  mount(house, itemVersion, async ({ params: { itemId, no } }, { em }) => {
    const version = await em.findOne(ItemVersion, { itemId, no: Number(no) });
    if (!version) throw new Refusal('not-found');
    const { kind, content, explanation, law, points, expectedSeconds } = version;
    return { no: version.no, wording: { kind, content, explanation, law, points, expectedSeconds } };
  });
  mountEditing(house);
  mountBulk(house);
  mountImport(house, mediaFolder);
  mountExport(house, mediaFolder);
}
