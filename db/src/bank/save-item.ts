import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { newId } from '../platform/id.ts';
import { rows } from '../platform/sql.ts';
import { indexItems } from './index-items.ts';
import { Item } from './item.entity.ts';
import { ItemEvent, type ItemDeed } from './item-event.entity.ts';
import { ItemVersion } from './item-version.entity.ts';

/** Who writes, when, and in which editing session. */
export interface Writing {
  readonly personId: string;
  readonly now: string;
  readonly sessionId: string;
}

/** The item, locked until the transaction ends: of two who change it at once the second sees the first. */
export async function lockedItem(em: EntityManager, itemId: string, revision: number): Promise<Item> {
  const item = await em.findOne(Item, itemId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!item) throw new Refusal('not-found');
  item.mustBeAt(revision);
  return item;
}

/** Notes who did what with an item. */
export function noteItem(
  em: EntityManager,
  item: { id: string },
  what: ItemDeed,
  {
    personId,
    now,
    comment,
    versionNo,
  }: { personId: string; now: string; comment?: string | undefined; versionNo?: number },
): void {
  em.create(ItemEvent, {
    itemId: item.id,
    what,
    actorId: personId,
    at: now,
    comment: comment ?? null,
    versionNo: versionNo ?? null,
  });
}

function wordingOf({ kind, content, explanation, law, points, expectedSeconds }: ItemDraft | ItemVersion) {
  return { kind, content, explanation, law, points: Number(points), expectedSeconds };
}

function tagsOf({ capabilityCode, topic, difficulty, level }: ItemDraft) {
  return { capabilityCode, topic, difficulty, cognitiveLevel: level };
}

function writeVersion(em: EntityManager, item: Item, draft: ItemDraft, no: number, by: Writing): void {
  const version = em.create(ItemVersion, {
    id: newId(),
    itemId: item.id,
    no,
    ...wordingOf(draft),
    createdAt: by.now,
    createdById: by.personId,
    reason: null,
    sessionId: by.sessionId,
  });
  item.takeDraft(version, by.personId);
}

/** Begins an item as a draft in its first version; its code is the next free one, `Q-10482`. */
export async function beginItem(em: EntityManager, draft: ItemDraft, by: Writing): Promise<Item> {
  const [next] = await rows<{ n: number }>(em, `select nextval('item_code')::int as n`);
  const item = em.create(Item, {
    id: newId(),
    code: `Q-${next?.n}`,
    status: 'draft',
    kind: draft.kind,
    ...tagsOf(draft),
    currentVersionId: null,
    draftVersionId: null,
    authorId: by.personId,
    reviewerId: null,
    createdAt: by.now,
    changedAt: by.now,
    lastUsedAt: null,
    facility: null,
    discrimination: null,
  });
  writeVersion(em, item, draft, 1, by);
  noteItem(em, item, 'created', { ...by, versionNo: 1 });
  await em.flush();
  await indexItems(em, [item.id]);
  return item;
}

/** The version at hand. */
export function versionAt(em: EntityManager, item: Item): Promise<ItemVersion> {
  return em.findOneOrFail(ItemVersion, item.draftVersionId ?? item.currentVersionId ?? item.id);
}

async function nextNo(em: EntityManager, itemId: string): Promise<number> {
  const [last] = await rows<{ no: number }>(em, 'select max(no) as no from item_version where item_id = ?', [
    itemId,
  ]);
  return (last?.no ?? 0) + 1;
}

/** Writes a changed wording: into this session's own version, else as the next one. True when it is a new one. */
async function saveWording(em: EntityManager, item: Item, draft: ItemDraft, by: Writing): Promise<boolean> {
  const version = await versionAt(em, item);
  if (canonicalJson(wordingOf(version)) === canonicalJson(wordingOf(draft))) return false;
  item.changedAt = by.now;
  const own = version.id === item.draftVersionId && version.createdById === by.personId;
  if (own && version.sessionId === by.sessionId) {
    Object.assign(version, wordingOf(draft));
    item.kind = draft.kind;
    return false;
  }
  version.sessionId = null;
  const no = await nextNo(em, item.id);
  writeVersion(em, item, draft, no, by);
  noteItem(em, item, 'changed', { ...by, versionNo: no });
  return true;
}

/** Autosaves that change tags one after the other are one deed. */
async function noteTags(em: EntityManager, item: Item, by: Writing): Promise<void> {
  const [last] = await em.find(
    ItemEvent,
    { itemId: item.id },
    { orderBy: { at: 'desc', id: 'desc' }, limit: 1 },
  );
  const goesOn = last?.actorId === by.personId && ['tagged', 'changed', 'created'].includes(last.what);
  if (!goesOn) noteItem(em, item, 'tagged', by);
}

/**
 * Saves wording and tags. A changed wording is a version of its own for each editing session; tags belong
 * to the item and hold at once.
 * @throws Refusal `item-in-review`, `item-is-retired`
 */
export async function saveItem(em: EntityManager, item: Item, draft: ItemDraft, by: Writing): Promise<void> {
  item.mustBeOpen();
  const isNew = await saveWording(em, item, draft, by);
  const tags = tagsOf(draft);
  const { capabilityCode, topic, difficulty, cognitiveLevel } = item;
  if (canonicalJson(tags) !== canonicalJson({ capabilityCode, topic, difficulty, cognitiveLevel })) {
    Object.assign(item, tags, { changedAt: by.now });
    if (!isNew) await noteTags(em, item, by);
  }
  await em.flush();
  await indexItems(em, [item.id]);
}

/** Closes the version at hand for ever, with the reason for the change. */
export function sealVersion(version: ItemVersion, reason: string | undefined): void {
  if (version.sessionId === null) return;
  version.sessionId = null;
  if (reason !== undefined) version.reason = reason;
}
