import {
  bulk,
  removeView,
  retireItems,
  savedViews,
  saveView,
  sendItems,
  tagItems,
  undoBulk,
} from '@whetstone/core/bank/bulk-contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { askBulk, undoBulk as undo } from '@whetstone/db/bank/bulk-items.ts';
import { ItemBulk } from '@whetstone/db/bank/item-bulk.entity.ts';
import { countItems } from '@whetstone/db/bank/item-queries.ts';
import { ItemView } from '@whetstone/db/bank/item-view.entity.ts';
import { keepView, viewsOf } from '@whetstone/db/bank/saved-views.ts';
import { LockMode } from '@mikro-orm/postgresql';
import type { Handler } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';

/** Items that nobody was asked for so long are looked through by hand. */
const LONG_UNUSED_MONTHS = 36;

function bulkView({ id, what, state, total, seen, changed, askedAt }: ItemBulk): Output<typeof bulk> {
  return { id, what, state, total, seen, changed, askedAt };
}

const undoOne: Handler<typeof undoBulk> = async ({ params }, { em, actor, now }) => {
  const found = await em.findOne(ItemBulk, params.bulkId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (found?.askedById !== actor.personId) throw new Refusal('not-found');
  await undo(em, found, now);
  return bulkView(found);
};

const readViews: Handler<typeof savedViews> = async (_input, { em, actor, now }) => ({
  inReview: await countItems(em, { status: 'in-review' }, now),
  mine: await countItems(em, { authorId: actor.personId }, now),
  unused: await countItems(em, { unusedMonths: LONG_UNUSED_MONTHS, status: 'published' }, now),
  own: await viewsOf(em, actor.personId, now),
});

const forget: Handler<typeof removeView> = async ({ params }, { em, actor }) => {
  const removed = await em.nativeDelete(ItemView, { id: params.viewId, personId: actor.personId });
  if (removed === 0) throw new Refusal('not-found');
  return { done: true };
};

/** Changes of many items, and the views that people save. */
export function mountBulk(house: House): void {
  mount(house, tagItems, async ({ body: { tags, ...chosen } }, { em, actor, now }) => {
    if (Object.keys(tags).length === 0) throw new Refusal('invalid-input', { where: 'tags' });
    return bulkView(await askBulk(em, chosen, { askedById: actor.personId, what: 'tag', tags }, now));
  });
  mount(house, sendItems, async ({ body }, { em, actor, now }) =>
    bulkView(await askBulk(em, body, { askedById: actor.personId, what: 'send' }, now)),
  );
  mount(house, retireItems, async ({ body: { reason, ...chosen } }, { em, actor, now }) =>
    bulkView(await askBulk(em, chosen, { askedById: actor.personId, what: 'retire', reason }, now)),
  );
  mount(house, bulk, async ({ params }, { em }) => {
    const found = await em.findOne(ItemBulk, params.bulkId);
    if (!found) throw new Refusal('not-found');
    return bulkView(found);
  });
  mount(house, undoBulk, undoOne);
  mount(house, savedViews, readViews);
  mount(house, saveView, ({ body }, { em, actor, now }) => keepView(em, actor.personId, body, now));
  mount(house, removeView, forget);
}
