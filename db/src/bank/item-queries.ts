import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import type { CognitiveLevel } from '@whetstone/core/bank/item-tags.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import { drawable } from './drawable.ts';
import { hitsOf } from './item-filter.ts';
import type { Item } from './item.entity.ts';

export interface ItemRow {
  id: string;
  code: string;
  kind: KindName;
  status: Item['status'];
  capabilityCode: string;
  topic: string;
  difficulty: Item['difficulty'];
  level: CognitiveLevel | null;
  stem: string;
  law: LawReference[];
  versionNo: number;
  drawable: boolean;
  useCount: number;
  lastUsedAt: string | null;
  facility: number | null;
  discrimination: number | null;
}

export interface ItemDetailRow extends ItemRow {
  revision: number;
  content: Record<string, unknown>;
  explanation: string;
  points: number;
  expectedSeconds: number;
  authorId: string | null;
  author: string | null;
  reviewerId: string | null;
  reviewer: string | null;
}

/** The version at hand: the one being written, or the published one when nothing is. */
export const versionAtHand =
  'join item_version v on v.id = coalesce(i.draft_version_id, i.current_version_id)';

const columns = `i.id, i.code, v.kind, i.status, i.capability_code as "capabilityCode", i.topic, i.difficulty,
  i.cognitive_level as level, coalesce(v.content->>'stem', '') as stem, v.law, v.no as "versionNo",
  ${drawable('i')} as drawable,
  i.use_count as "useCount", ${isoInstant('i.last_used_at')} as "lastUsedAt", i.facility, i.discrimination`;

/** Where a page begins, how much it holds at most, and when it was asked for. */
export interface PageAsked {
  /** Code of the last item of the page before. */
  after?: string | undefined;
  limit: number;
  now: string;
}

/** A page of items in order of their codes, how many the whole filter finds, and where the next page begins. */
export interface ItemPage {
  items: ItemRow[];
  total: number;
  next: string | null;
}

/** The page of a filter that begins after a code. */
export async function findItems(em: EntityManager, filter: ItemFilter, asked: PageAsked): Promise<ItemPage> {
  const { isByText } = hitsOf(filter, asked.now);
  // One more than the page tells whether there is another.
  const found = await (isByText ? pageByText : pageByTags)(em, filter, { ...asked, limit: asked.limit + 1 });
  const items = found.slice(0, asked.limit);
  const next = found.length > asked.limit ? (items.at(-1)?.code ?? null) : null;
  const known = asked.after === undefined && next === null ? items.length : found[0]?.total;
  return { items, total: known ?? (await countItems(em, filter, asked.now)), next };
}

type Counted = ItemRow & { total?: number };

/** Nothing but codes and tags are asked for: the page is read off the index of codes. */
function pageByTags(em: EntityManager, filter: ItemFilter, asked: PageAsked): Promise<Counted[]> {
  const { sql, params } = hitsOf(filter, asked.now);
  return rows(
    em,
    `with page as materialized (select h.id from (${sql}) h where h.code > ? order by h.code limit ?)
     select ${columns} from page join item i on i.id = page.id ${versionAtHand} order by i.code`,
    [...params, asked.after ?? '', asked.limit],
  );
}

/** Texts are looked through once, for the page and for the count. */
function pageByText(em: EntityManager, filter: ItemFilter, asked: PageAsked): Promise<Counted[]> {
  const { sql, params } = hitsOf(filter, asked.now);
  return rows(
    em,
    `with hit as materialized (${sql}),
     page as materialized (select id from hit where code > ? order by code limit ?)
     select ${columns}, (select count(*)::int from hit) as total
     from page join item i on i.id = page.id ${versionAtHand} order by i.code`,
    [...params, asked.after ?? '', asked.limit],
  );
}

/** How many items a filter finds. */
export async function countItems(em: EntityManager, filter: ItemFilter, now: string): Promise<number> {
  const { sql, params } = hitsOf(filter, now);
  const [count] = await rows<{ n: number }>(em, `select count(*)::int as n from (${sql}) h`, params);
  return count?.n ?? 0;
}

/** One item with key and explanation, or null. */
export async function itemDetail(em: EntityManager, itemId: string): Promise<ItemDetailRow | null> {
  const found = await rows<ItemDetailRow>(
    em,
    `select ${columns}, i.revision, v.content, v.explanation, v.points, v.expected_seconds as "expectedSeconds",
            i.author_id as "authorId", a.name as author, i.reviewer_id as "reviewerId", r.name as reviewer
     from item i ${versionAtHand}
     left join person a on a.id = i.author_id left join person r on r.id = i.reviewer_id
     where i.id = ?`,
    [itemId],
  );
  return found[0] ?? null;
}
