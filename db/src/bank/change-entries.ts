import type { EntityManager } from '@mikro-orm/postgresql';
import type { TagChange } from '@whetstone/core/bank/bulk-contract.ts';
import { needTexts } from '@whetstone/core/bank/formats/item-needs.ts';
import { rows, sqlArray } from '../platform/sql.ts';

export interface EntryChange {
  /** Numbers of the entries; absent = all that are not left out. */
  readonly nos?: readonly number[];
  /** Of those only the ones that say nearly the same as another. */
  readonly similarOnly?: boolean;
  /** Laid over the tags given before; null takes all of them away. */
  readonly tags?: TagChange | null;
  readonly skipped?: boolean;
}

const stopping = Object.entries(needTexts).flatMap(([code, { stops }]) => (stops ? [code] : []));

/** Ready again, or to be mended, as reading had found it. */
const stateRead = `case when l.item is null or l.faults <> '[]'::jsonb or jsonb_exists_any(l.needs, ?::text[])
  then 'needs' else 'ready' end`;

/** Changes entries of an import that is being looked through; gives their numbers. */
export async function changeEntries(
  em: EntityManager,
  importId: string,
  { nos, similarOnly = false, tags, skipped }: EntryChange,
): Promise<number[]> {
  const state = skipped === undefined ? 'l.state' : skipped ? `'skipped'` : stateRead;
  const which = nos ? 'l.no = any(?::int[])' : `l.state <> 'skipped'`;
  const found = await rows<{ no: number }>(
    em,
    `update item_import_line l
     set tags = case when ?::boolean then '{}'::jsonb else l.tags || ?::jsonb end, state = ${state}
     where l.import_id = ?::uuid and l.state in ('ready', 'needs', 'skipped') and ${which}
       and (not ?::boolean or (l.similar <> '[]'::jsonb and l.state = 'ready' and l.verdict in ('new', 'changed')))
     returning l.no`,
    [
      tags === null,
      JSON.stringify(tags ?? {}),
      ...(skipped === false ? [sqlArray(stopping)] : []),
      importId,
      ...(nos ? [sqlArray(nos)] : []),
      similarOnly,
    ],
  );
  return found.map(({ no }) => no).sort((one, other) => one - other);
}
