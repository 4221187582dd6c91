import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { entryTags } from '@whetstone/core/bank/entry-tags.ts';
import type { TagChange } from '@whetstone/core/bank/bulk-contract.ts';
import type { ItemDraft } from '@whetstone/core/bank/contract.ts';
import type { SourcedItem } from '@whetstone/core/bank/formats/item-source.ts';
import { announce } from '../platform/announce.ts';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { indexItems } from './index-items.ts';
import { Item } from './item.entity.ts';
import { ItemImport, type ImportDefaults } from './item-import.entity.ts';
import { ItemImportLine } from './item-import-line.entity.ts';
import { ItemVersion } from './item-version.entity.ts';
import type { MediaFolder } from './media-folder.ts';
import { keeperFor, type MediaKeeper } from './media-keeper.ts';
import { readImport } from './read-import.ts';
import { noteItem, saveItem, versionAt } from './save-item.ts';

interface Turn {
  readonly limit: number;
  readonly now: string;
}

/** The item as an author would have written it. */
function draftOf(
  { item, tags }: { item: SourcedItem; tags: TagChange },
  defaults: ImportDefaults,
  known: ReadonlySet<string>,
): ItemDraft {
  const { idnumber: _, ...rest } = item;
  return { ...rest, ...entryTags(item, tags, defaults, known) };
}

/** The capabilities that a file may name. */
export async function capabilityCodes(em: EntityManager): Promise<ReadonlySet<string>> {
  const found = await rows<{ code: string }>(em, 'select code from capability');
  return new Set(found.map(({ code }) => code));
}

/** Makes the new items of a piece, all at once. */
async function makeItems(
  em: EntityManager,
  lines: readonly ItemImportLine[],
  drafts: ReadonlyMap<ItemImportLine, ItemDraft>,
  by: { personId: string; now: string; sessionId: string },
): Promise<void> {
  const codes = await rows<{ n: number }>(
    em,
    `select nextval('item_code')::int as n from generate_series(1, ?::int)`,
    [lines.length],
  );
  for (const [at, line] of lines.entries()) {
    const draft = drafts.get(line) as ItemDraft;
    const { kind, content, explanation, law, points, expectedSeconds, level, ...tags } = draft;
    const item = em.create(Item, {
      id: newId(),
      code: `Q-${codes[at]?.n}`,
      status: 'draft',
      kind,
      ...tags,
      cognitiveLevel: level,
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
    const wording = { kind, content, explanation, law, points, expectedSeconds };
    const version = em.create(ItemVersion, {
      id: newId(),
      itemId: item.id,
      no: 1,
      ...wording,
      createdAt: by.now,
      createdById: by.personId,
      reason: null,
      sessionId: by.sessionId,
    });
    item.takeDraft(version, by.personId);
    noteItem(em, item, 'created', { ...by, versionNo: 1 });
    line.itemId = item.id;
    line.state = 'taken';
  }
}

function wholeOf(item: Item, version: ItemVersion): ItemDraft {
  const { kind, content, explanation, law, points, expectedSeconds } = version;
  const { capabilityCode, topic, difficulty, cognitiveLevel } = item;
  return {
    kind,
    content,
    explanation,
    law,
    points: Number(points),
    expectedSeconds,
    capabilityCode,
    topic,
    difficulty,
    level: cognitiveLevel ?? null,
  };
}

/** Gives an item that the file says differently its new wording; false when it is not open to change. */
async function changeItem(
  em: EntityManager,
  line: ItemImportLine,
  draft: ItemDraft,
  by: { personId: string; now: string; sessionId: string },
): Promise<boolean> {
  const item = await em.findOne(Item, line.itemId ?? line.importId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (item === null || item.status === 'in-review' || item.status === 'retired') return false;
  const before = wholeOf(item, await versionAt(em, item));
  // An item keeps its place in the bank unless somebody said so while looking through.
  const { capabilityCode = item.capabilityCode, topic = item.topic } = line.tags;
  await saveItem(em, item, { ...draft, capabilityCode, topic }, by);
  line.before = before;
  line.state = 'taken';
  return true;
}

async function takePiece(em: EntityManager, asked: ItemImport, { limit, now }: Turn): Promise<void> {
  const lines = await em.find(
    ItemImportLine,
    { importId: asked.id, state: 'ready', verdict: { $in: ['new', 'changed'] } },
    { orderBy: { no: 'asc' }, limit },
  );
  const by = { personId: asked.askedById, now, sessionId: asked.id };
  const known = await capabilityCodes(em);
  const drafts = new Map(
    lines.flatMap((line) =>
      line.item
        ? [[line, draftOf({ item: line.item, tags: line.tags }, asked.defaults, known)] as const]
        : [],
    ),
  );
  const fresh = lines.filter((line) => line.verdict === 'new' && drafts.has(line));
  await makeItems(em, fresh, drafts, by);
  let changed = 0;
  for (const line of lines.filter((one) => !fresh.includes(one))) {
    const draft = drafts.get(line);
    if (draft !== undefined && (await changeItem(em, line, draft, by))) changed += 1;
    else line.state = 'left';
  }
  await em.flush();
  await noteRevisions(em, lines);
  await indexItems(
    em,
    fresh.flatMap(({ itemId }) => itemId ?? []),
  );
  asked.count({ seen: lines.length, made: fresh.length, changed });
}

/** Notes at which revision each item was left, so that an undo can tell who worked on it since. */
async function noteRevisions(em: EntityManager, lines: readonly ItemImportLine[]): Promise<void> {
  const ids = lines.flatMap(({ itemId }) => itemId ?? []);
  const found = await rows<{ id: string; revision: number }>(
    em,
    'select id, revision from item where id = any(?::uuid[])',
    [sqlArray(ids)],
  );
  const at = new Map(found.map(({ id, revision }) => [id, revision]));
  for (const line of lines) if (line.itemId) line.revisionAfter = at.get(line.itemId) ?? null;
  await em.flush();
}

/** Takes items out of the bank that an import made and nobody has touched since. */
async function removeItems(em: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  for (const [table, column] of [
    ['item_text', 'item_id'],
    ['item_event', 'item_id'],
    ['item_enemy', 'item_id'],
    ['item_enemy', 'enemy_id'],
    ['item_bulk_line', 'item_id'],
    ['item_version', 'item_id'],
    ['item', 'id'],
  ]) {
    await rows(em, `delete from ${table} where ${column} = any(?::uuid[])`, [sqlArray(ids)]);
  }
}

async function undoPiece(em: EntityManager, asked: ItemImport, { limit, now }: Turn): Promise<void> {
  const lines = await em.find(
    ItemImportLine,
    { importId: asked.id, state: 'taken' },
    { orderBy: { no: 'asc' }, limit },
  );
  const ids = lines.flatMap(({ itemId }) => itemId ?? []);
  const found = await em.find(
    Item,
    { id: { $in: ids } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const items = new Map(found.map((item) => [item.id, item]));
  const gone: string[] = [];
  let changed = 0;
  for (const line of lines) {
    const item = line.itemId ? items.get(line.itemId) : undefined;
    const untouched = item?.revision === line.revisionAfter;
    line.state = item !== undefined && !untouched ? 'left' : 'undone';
    if (item === undefined || !untouched) continue;
    if (line.before === null || line.before === undefined) gone.push(item.id);
    else if (item.status === 'draft' || item.status === 'published') {
      await saveItem(em, item, line.before, { personId: asked.askedById, now, sessionId: newId() });
      changed += 1;
    } else line.state = 'left';
  }
  await em.flush();
  await removeItems(em, gone);
  asked.count({ seen: lines.length, made: gone.length, changed });
}

function keeperOf(
  em: EntityManager,
  { askedById }: ItemImport,
  { media, now }: { media?: MediaFolder | null; now: string },
): MediaKeeper | null {
  return media ? keeperFor(em, media, { addedAt: now, addedById: askedById }) : null;
}

/**
 * Does the next piece of an import: reads its file, takes entries in, or takes them back; and announces
 * the piece after it. Pictures of the file are kept in the folder of media. Whoever runs it twice does two
 * pieces, never one piece twice.
 */
export async function continueImport(
  em: EntityManager,
  importId: string,
  turn: Turn & { readonly media?: MediaFolder | null },
): Promise<ItemImport | null> {
  const asked = await em.findOne(ItemImport, importId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    populate: ['source'],
  });
  if (asked === null) return null;
  if (asked.state === 'reading') await readImport(em, asked, keeperOf(em, asked, turn));
  else if (asked.state === 'running') await takePiece(em, asked, turn);
  else if (asked.state === 'undoing') await undoPiece(em, asked, turn);
  else return asked;
  if (asked.state === 'running' || asked.state === 'undoing')
    announce(em, 'item-import.asked', { importId }, turn.now);
  await em.flush();
  return asked;
}
