import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemView } from '@whetstone/core/bank/contract.ts';
import {
  addEnemy,
  commentItem,
  createItem,
  discardDraft,
  publishItem,
  removeEnemy,
  restoreItem,
  retireItem,
  saveItem,
  sendItem,
  sendItemBack,
  similarItems,
  withdrawItem,
} from '@whetstone/core/bank/editing-contract.ts';
import { draftFaults } from '@whetstone/core/bank/item-check.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { writersSince } from '@whetstone/db/bank/item-history.ts';
import { indexItems } from '@whetstone/db/bank/index-items.ts';
import { Item } from '@whetstone/db/bank/item.entity.ts';
import { ItemVersion } from '@whetstone/db/bank/item-version.entity.ts';
import {
  beginItem,
  lockedItem,
  noteItem,
  saveItem as save,
  sealVersion,
  versionAt,
} from '@whetstone/db/bank/save-item.ts';
import { similarItems as findSimilar } from '@whetstone/db/bank/similar-items.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { layEnemies, partEnemies } from './enemies.ts';
import { itemView } from './views.ts';

/** Most that the content of an item may weigh, as JSON. */
const CONTENT_LIMIT = 100_000;

function mustBeLight(content: unknown): void {
  if (JSON.stringify(content).length > CONTENT_LIMIT)
    throw new Refusal('invalid-input', { where: 'content' });
}

const byOf = ({ actor, now }: SignedIn) => ({ personId: actor.personId, now });

async function done(em: EntityManager, item: Item, now: string): Promise<ItemView> {
  item.changedAt = now;
  await em.flush();
  return itemView(em, item.id);
}

const create: Handler<typeof createItem> = async ({ body: { sessionId, ...draft } }, ctx) => {
  mustBeLight(draft.content);
  const item = await beginItem(ctx.em, draft, { ...byOf(ctx), sessionId });
  return itemView(ctx.em, item.id);
};

const change: Handler<typeof saveItem> = async ({ params, body }, ctx) => {
  const { sessionId, revision, ...draft } = body;
  mustBeLight(draft.content);
  const item = await lockedItem(ctx.em, params.itemId, revision);
  await save(ctx.em, item, draft, { ...byOf(ctx), sessionId });
  return itemView(ctx.em, item.id);
};

/** What a reviewer is given must be whole. */
function mustBeSound(version: ItemVersion, { topic }: Item): void {
  const faults = draftFaults({ ...version, topic });
  if (faults.length > 0)
    throw new Refusal('item-has-faults', { faults: faults.map(({ path, code }) => `${path} ${code}`) });
}

const send: Handler<typeof sendItem> = async ({ params, body: { revision, reason } }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, revision);
  item.send();
  const version = await versionAt(ctx.em, item);
  mustBeSound(version, item);
  if (item.currentVersionId && !reason && !version.reason) throw new Refusal('reason-missing');
  sealVersion(version, reason);
  noteItem(ctx.em, item, 'sent', { ...byOf(ctx), versionNo: version.no, comment: reason });
  return done(ctx.em, item, ctx.now);
};

const withdraw: Handler<typeof withdrawItem> = async ({ params, body }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, body.revision);
  item.comeBack();
  noteItem(ctx.em, item, 'withdrawn', byOf(ctx));
  return done(ctx.em, item, ctx.now);
};

const sendBack: Handler<typeof sendItemBack> = async ({ params, body: { revision, comment } }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, revision);
  item.comeBack();
  noteItem(ctx.em, item, 'sent-back', { ...byOf(ctx), comment });
  return done(ctx.em, item, ctx.now);
};

const publish: Handler<typeof publishItem> = async ({ params, body: { revision, comment } }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, revision);
  const version = await versionAt(ctx.em, item);
  item.publish(ctx.actor.personId, await writersSince(ctx.em, item.id));
  mustBeSound(version, item);
  noteItem(ctx.em, item, 'published', { ...byOf(ctx), versionNo: version.no, comment });
  return done(ctx.em, item, ctx.now);
};

const discard: Handler<typeof discardDraft> = async ({ params, body }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, body.revision);
  const draft = await versionAt(ctx.em, item);
  item.discard(item.currentVersionId ? await ctx.em.findOne(ItemVersion, item.currentVersionId) : null);
  sealVersion(draft, undefined);
  noteItem(ctx.em, item, 'discarded', { ...byOf(ctx), versionNo: draft.no });
  await ctx.em.flush();
  await indexItems(ctx.em, [item.id]);
  return done(ctx.em, item, ctx.now);
};

const retire: Handler<typeof retireItem> = async ({ params, body: { revision, reason } }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, revision);
  item.retire();
  noteItem(ctx.em, item, 'retired', { ...byOf(ctx), comment: reason });
  return done(ctx.em, item, ctx.now);
};

const restore: Handler<typeof restoreItem> = async ({ params, body }, ctx) => {
  const item = await lockedItem(ctx.em, params.itemId, body.revision);
  item.restore();
  noteItem(ctx.em, item, 'restored', byOf(ctx));
  return done(ctx.em, item, ctx.now);
};

const comment: Handler<typeof commentItem> = async ({ params, body }, ctx) => {
  const item = await ctx.em.findOne(Item, params.itemId);
  if (!item) throw new Refusal('not-found');
  noteItem(ctx.em, item, 'commented', { ...byOf(ctx), comment: body.comment });
  await ctx.em.flush();
  return itemView(ctx.em, item.id);
};

const similar: Handler<typeof similarItems> = async ({ body: { content, exceptId } }, { em }) => {
  mustBeLight(content);
  return { items: await findSimilar(em, content, { exceptId, limit: 5 }) };
};

/** Writing, reviewing and retiring items. */
export function mountEditing(house: House): void {
  mount(house, createItem, create);
  mount(house, saveItem, change);
  mount(house, sendItem, send);
  mount(house, withdrawItem, withdraw);
  mount(house, sendItemBack, sendBack);
  mount(house, publishItem, publish);
  mount(house, discardDraft, discard);
  mount(house, retireItem, retire);
  mount(house, restoreItem, restore);
  mount(house, commentItem, comment);
  mount(house, similarItems, similar);
  mount(house, addEnemy, layEnemies);
  mount(house, removeEnemy, partEnemies);
}
