import type { EntityManager } from '@mikro-orm/postgresql';
import { lawKeys, searchedText, wordsOf } from '@whetstone/core/bank/item-words.ts';
import type { LawReference } from '@whetstone/core/bank/law-reference.ts';
import { sketchOf } from '@whetstone/core/bank/similarity.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionAtHand } from './item-queries.ts';

export interface Searchable {
  code: string;
  topic: string;
  content: unknown;
  law: readonly LawReference[];
}

/** How an item is found, made from what it says. */
export function searchRow(item: Searchable) {
  const { code, content, law } = item;
  return { code, text: searchedText(item), sketch: sketchOf(wordsOf(content)), laws: lawKeys(law) };
}

/** Makes these items findable by what their versions at hand say. */
export async function indexItems(em: EntityManager, itemIds: readonly string[]): Promise<void> {
  const items = await rows<Searchable & { id: string }>(
    em,
    `select i.id, i.code, i.topic, v.content, v.law from item i ${versionAtHand} where i.id = any(?::uuid[])`,
    [sqlArray(itemIds)],
  );
  if (items.length === 0) return;
  await rows(
    em,
    `insert into item_text (item_id, code, text, sketch, laws)
     select (r->>'id')::uuid, r->>'code', r->>'text',
            array(select jsonb_array_elements_text(r->'sketch')::int),
            array(select jsonb_array_elements_text(r->'laws'))
     from jsonb_array_elements(?::jsonb) r
     on conflict (item_id) do update set code = excluded.code, text = excluded.text,
       sketch = excluded.sketch, laws = excluded.laws`,
    [JSON.stringify(items.map((item) => ({ id: item.id, ...searchRow(item) })))],
  );
}

/** Makes items findable that are not yet, at most so many; tells how many there were. */
export async function indexMissing(em: EntityManager, limit: number): Promise<number> {
  const missing = await rows<{ id: string }>(
    em,
    `select i.id from item i where not exists (select from item_text t where t.item_id = i.id) limit ?`,
    [limit],
  );
  await indexItems(
    em,
    missing.map(({ id }) => id),
  );
  return missing.length;
}
