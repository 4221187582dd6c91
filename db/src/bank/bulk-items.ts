import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { draftFaults } from '@whetstone/core/bank/item-check.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { indexItems } from './index-items.ts';
import { hitsOf } from './item-filter.ts';
import { Item } from './item.entity.ts';
import { ItemBulk } from './item-bulk.entity.ts';
import { ItemBulkLine } from './item-bulk-line.entity.ts';
import { noteItem, sealVersion, versionAt } from './save-item.ts';

/** Which items: all that the filter finds, or of those the named ones. */
export interface Chosen {
  readonly filter: ItemFilter;
  readonly itemIds?: readonly string[];
}

/** Begins a change of many: notes now which items it is about, the rest follows in the background. */
export async function askBulk(
  em: EntityManager,
  { filter, itemIds }: Chosen,
  asked: Pick<ItemBulk, 'askedById' | 'what'> & Partial<Pick<ItemBulk, 'tags' | 'reason'>>,
  now: string,
): Promise<ItemBulk> {
  const id = newId();
  const { sql, params } = hitsOf(filter, now);
  const named = itemIds ? 'where h.id = any(?::uuid[])' : '';
  const lines = await rows<{ n: number }>(
    em,
    `with lines as (insert into item_bulk_line (bulk_id, item_id)
       select ?::uuid, h.id from (${sql}) h ${named} returning 1)
     select count(*)::int as n from lines`,
    [id, ...params, ...(itemIds ? [sqlArray(itemIds)] : [])],
  );
  const bulk = em.create(ItemBulk, {
    id,
    tags: null,
    reason: null,
    ...asked,
    state: lines[0]?.n ? 'running' : 'done',
    total: lines[0]?.n ?? 0,
    askedAt: now,
  });
  if (bulk.state === 'running') announce(em, 'item-bulk.asked', { bulkId: id }, now);
  await em.flush();
  return bulk;
}

/** Changes one item as asked; gives what it was, or null when it is not in a state for it. */
async function changeOne(
  em: EntityManager,
  item: Item,
  bulk: ItemBulk,
  now: string,
): Promise<Record<string, string | null> | null> {
  const by = { personId: bulk.askedById, now };
  if (bulk.what === 'tag') {
    if (item.status === 'retired' || item.status === 'in-review') return null;
    const { level, ...rest } = bulk.tags ?? {};
    const tags = { ...rest, ...(level && { cognitiveLevel: level }) };
    const { capabilityCode, topic, difficulty, cognitiveLevel } = item;
    Object.assign(item, tags);
    noteItem(em, item, 'tagged', { ...by, comment: Object.values(tags).join(' · ') });
    return { capabilityCode, topic, difficulty, cognitiveLevel: cognitiveLevel ?? null };
  }
  if (bulk.what === 'retire') {
    const { status } = item;
    if (status === 'retired') return null;
    item.retire();
    noteItem(em, item, 'retired', { ...by, comment: bulk.reason ?? undefined });
    return { status };
  }
  return sendOne(em, item, by);
}

async function sendOne(em: EntityManager, item: Item, by: { personId: string; now: string }) {
  if (item.status !== 'draft' || !item.draftVersionId) return null;
  const version = await versionAt(em, item);
  if (draftFaults({ ...version, topic: item.topic }).length > 0) return null;
  // A change of what was published needs its own reason.
  if (item.currentVersionId && version.reason === null) return null;
  sealVersion(version, undefined);
  item.send();
  noteItem(em, item, 'sent', { ...by, versionNo: version.no });
  return { status: 'draft' };
}

/** Puts one item back as it was; false when somebody has changed it since. */
function putBack(em: EntityManager, item: Item, line: ItemBulkLine, bulk: ItemBulk, now: string): boolean {
  if (!line.before || item.revision !== line.revisionAfter) return false;
  const deed = { tag: 'tagged', send: 'withdrawn', retire: 'restored' } as const;
  Object.assign(item, line.before);
  noteItem(em, item, deed[bulk.what], { personId: bulk.askedById, now });
  return true;
}

/**
 * Does the next piece of a change of many, or of its undoing, and announces the piece after it. Whoever
 * runs it twice does two pieces, never one piece twice.
 */
export async function continueBulk(
  em: EntityManager,
  bulkId: string,
  { limit, now }: { limit: number; now: string },
): Promise<ItemBulk | null> {
  const bulk = await em.findOne(ItemBulk, bulkId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!bulk || bulk.state === 'done' || bulk.state === 'undone') return bulk;
  const lines = await em.find(ItemBulkLine, { bulkId, waiting: true }, { orderBy: { itemId: 'asc' }, limit });
  const ids = lines.map(({ itemId }) => itemId);
  const found = await em.find(
    Item,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const byId = new Map(found.map((item) => [item.id, item]));
  const changed = new Map<ItemBulkLine, Item>();
  for (const line of lines) {
    line.waiting = false;
    const item = byId.get(line.itemId);
    if (!item) continue;
    if (bulk.state === 'undoing') {
      if (putBack(em, item, line, bulk, now)) changed.set(line, item);
      continue;
    }
    line.before = await changeOne(em, item, bulk, now);
    if (line.before) changed.set(line, item);
  }
  for (const item of changed.values()) item.changedAt = now;
  await em.flush();
  for (const [line, item] of changed) line.revisionAfter = item.revision;
  bulk.count(lines.length, changed.size);
  if (bulk.what === 'tag') await indexItems(em, ids);
  if (bulk.state === 'running' || bulk.state === 'undoing') announce(em, 'item-bulk.asked', { bulkId }, now);
  await em.flush();
  return bulk;
}

/** Begins to undo a change of many. @throws Refusal `bulk-not-done` */
export async function undoBulk(em: EntityManager, bulk: ItemBulk, now: string): Promise<void> {
  bulk.undo();
  await rows(em, 'update item_bulk_line set waiting = true where bulk_id = ?', [bulk.id]);
  announce(em, 'item-bulk.asked', { bulkId: bulk.id }, now);
  await em.flush();
}
