import type { EntityManager } from '@mikro-orm/postgresql';
import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import type { CognitiveLevel } from '@whetstone/core/bank/item-tags.ts';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import { drawable } from './drawable.ts';
import { asksOfItems, hitsOf, MANY_TEXTS, metInOrder, textsOf, type Hits } from './item-filter.ts';
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
  /** From so many texts on a search goes another way to the same page. */
  manyTexts?: number;
}

/** A page of items in order of their codes, how many the whole filter finds, and where the next page begins. */
export interface ItemPage {
  items: ItemRow[];
  total: number;
  next: string | null;
}

/** The page of a filter that begins after a code. */
export async function findItems(em: EntityManager, filter: ItemFilter, asked: PageAsked): Promise<ItemPage> {
  // One more than the page tells whether there is another.
  const one = { ...asked, limit: asked.limit + 1 };
  const found = await (textsOf(filter) === null ? pageByTags : pageByText)(em, filter, one);
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

/**
 * Texts are counted first, which the index does alone. What few of them hold is then found as a whole; what very
 * many hold is met soon by going through items in their order.
 */
async function pageByText(em: EntityManager, filter: ItemFilter, asked: PageAsked): Promise<Counted[]> {
  const { manyTexts = MANY_TEXTS } = asked;
  const ofItems = asksOfItems(filter, asked.now);
  // Where items are asked for too, it is enough to know whether the texts are many.
  const texts = await countHits(em, textsOf(filter), ofItems ? manyTexts + 1 : null);
  const many = texts > manyTexts;
  const { sql, params } = hitsOf(filter, asked.now, { many });
  const total = !ofItems ? texts : many ? await countHits(em, { sql, params }) : null;
  if (total !== null && total > manyTexts) return pageInOrder(em, filter, asked, total);
  return rows(
    em,
    `with hit as materialized (${sql}),
     page as materialized (select id from hit where code > ? order by code limit ?)
     select ${columns}, (select count(*)::int from hit) as total
     from page join item i on i.id = page.id ${versionAtHand} order by i.code`,
    [...params, asked.after ?? '', asked.limit],
  );
}

async function pageInOrder(
  em: EntityManager,
  filter: ItemFilter,
  asked: PageAsked,
  total: number,
): Promise<Counted[]> {
  const { sql, params } = metInOrder(filter, asked.now);
  const found = await rows<ItemRow>(
    em,
    `with page as materialized (
       select i.id from item i join item_text t on t.item_id = i.id
       where ${sql} and i.code > ? order by i.code limit ?)
     select ${columns} from page join item i on i.id = page.id ${versionAtHand} order by i.code`,
    [...params, asked.after ?? '', asked.limit],
  );
  return found.map((row) => ({ ...row, total }));
}

/** How many there are, or so many at most. */
async function countHits(
  em: EntityManager,
  hits: Pick<Hits, 'sql' | 'params'> | null,
  most: number | null = null,
): Promise<number> {
  if (hits === null) return 0;
  const upTo = `select count(*)::int as n from (select from (${hits.sql}) all_hits limit ?) h`;
  const [count] = await rows<{ n: number }>(em, upTo, [...hits.params, most]);
  return count?.n ?? 0;
}

/** How many items a filter finds. */
export async function countItems(em: EntityManager, filter: ItemFilter, now: string): Promise<number> {
  return countHits(em, hitsOf(filter, now));
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
