import type { EntityManager } from '@mikro-orm/postgresql';
import { wordsOf } from '@whetstone/core/bank/item-words.ts';
import { likeness, SIMILAR_SHOWN, sketchOf } from '@whetstone/core/bank/similarity.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionAtHand } from './item-queries.ts';
import type { Item } from './item.entity.ts';

export interface SimilarItem {
  id: string;
  code: string;
  status: Item['status'];
  stem: string;
  /** Share of pairs of characters in common, 0.6–1. */
  likeness: number;
}

/** Read at most so many that share a band; those that share most bands first. */
const CANDIDATES = 60;

/** Items that say nearly the same as this content, the most alike first. Items without their own search row are not seen. */
export async function similarItems(
  em: EntityManager,
  content: unknown,
  { exceptId, limit }: { exceptId?: string | undefined; limit: number },
): Promise<SimilarItem[]> {
  const words = wordsOf(content);
  const sketch = sketchOf(words);
  if (sketch.length === 0) return [];
  const candidates = await rows<Omit<SimilarItem, 'likeness'> & { content: unknown }>(
    em,
    `with near as (
       select t.item_id, cardinality(array(select unnest(t.sketch) intersect select unnest(?::int[]))) as shared
       from item_text t where t.sketch && ?::int[] and t.item_id is distinct from ?::uuid
       order by shared desc limit ?)
     select i.id, i.code, i.status, coalesce(v.content->>'stem', '') as stem, v.content
     from near join item i on i.id = near.item_id ${versionAtHand}`,
    [sqlArray(sketch), sqlArray(sketch), exceptId ?? null, CANDIDATES],
  );
  return candidates
    .map(({ content: other, ...item }) => ({ ...item, likeness: likeness(words, wordsOf(other)) }))
    .filter((item) => item.likeness >= SIMILAR_SHOWN)
    .sort((one, other) => other.likeness - one.likeness || (one.code < other.code ? -1 : 1))
    .slice(0, limit);
}
