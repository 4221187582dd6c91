import type { EntityManager } from '@mikro-orm/postgresql';
import type { KindName } from '@whetstone/core/bank/kinds.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { containing } from '../platform/like.ts';
import { isoInstant, rows } from '../platform/sql.ts';
import type { Item } from './item.entity.ts';

export interface ItemFilter {
  q?: string;
  moduleCode?: string;
  capabilityCode?: string;
  kind?: KindName;
  difficulty?: Item['difficulty'];
  status?: Item['status'];
}

export interface ItemRow {
  id: string;
  code: string;
  kind: KindName;
  status: Item['status'];
  capabilityCode: string;
  topic: string;
  difficulty: Item['difficulty'];
  stem: string;
  law: LawReference[];
  versionNo: number;
}

export interface ItemDetailRow extends ItemRow {
  content: Record<string, unknown>;
  explanation: string;
  points: number;
  expectedSeconds: number;
}

const columns = `i.id, i.code, i.kind, i.status, i.capability_code as "capabilityCode", i.topic, i.difficulty,
  v.content->>'stem' as stem, v.law, v.no as "versionNo"`;

/** An item with the version in force; before the first publication, the newest draft of it. */
const withVersion = `from item i join lateral (
    select * from item_version v where v.item_id = i.id and (i.current_version_id is null or v.id = i.current_version_id)
    order by v.no desc limit 1) v on true`;

/**
 * What every word of the query must be found in. Substrings, because Chinese has no spaces between
 * words and two characters are a word; at the size of a force's bank a scan takes milliseconds.
 */
const searched = `(i.code || ' ' || i.topic || ' ' || (v.content->>'stem'))`;

function conditionsOf(filter: ItemFilter): { sql: string; params: unknown[] } {
  const parts: [sql: string, param: unknown][] = [];
  for (const word of filter.q?.trim().split(/\s+/u).filter(Boolean) ?? [])
    parts.push([`${searched} ilike ?`, containing(word)]);
  if (filter.moduleCode)
    parts.push([
      'i.capability_code in (select code from capability where module_code = ?)',
      filter.moduleCode,
    ]);
  if (filter.capabilityCode) parts.push(['i.capability_code = ?', filter.capabilityCode]);
  if (filter.kind) parts.push(['i.kind = ?', filter.kind]);
  if (filter.difficulty) parts.push(['i.difficulty = ?', filter.difficulty]);
  if (filter.status) parts.push(['i.status = ?', filter.status]);
  return {
    sql: parts.map(([sql]) => sql).join(' and ') || 'true',
    params: parts.map(([, param]) => param),
  };
}

/** A page of items in order of their codes, and how many there are in all. */
export async function findItems(
  em: EntityManager,
  filter: ItemFilter,
  { after = '', limit }: { after?: string | undefined; limit: number },
): Promise<{ items: ItemRow[]; total: number }> {
  const { sql, params } = conditionsOf(filter);
  const items = await rows<ItemRow>(
    em,
    `select ${columns} ${withVersion} where ${sql} and i.code > ? order by i.code limit ?`,
    [...params, after, limit],
  );
  const [count] = await rows<{ n: number }>(
    em,
    `select count(*)::int as n ${withVersion} where ${sql}`,
    params,
  );
  return { items, total: count?.n ?? 0 };
}

/** One item with key and explanation, or null. */
export async function itemDetail(em: EntityManager, itemId: string): Promise<ItemDetailRow | null> {
  const found = await rows<ItemDetailRow>(
    em,
    `select ${columns}, v.content, v.explanation, v.points, v.expected_seconds as "expectedSeconds"
     ${withVersion} where i.id = ?`,
    [itemId],
  );
  return found[0] ?? null;
}

/** The wordings an item has had, newest first. */
export function itemVersions(
  em: EntityManager,
  itemId: string,
): Promise<{ no: number; createdAt: string; reason: string | null }[]> {
  return rows(
    em,
    `select no, ${isoInstant('created_at')} as "createdAt", reason from item_version
     where item_id = ? order by no desc`,
    [itemId],
  );
}
