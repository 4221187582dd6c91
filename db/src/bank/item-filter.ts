import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { wantedBy } from '@whetstone/core/bank/grams.ts';
import { lawKey } from '@whetstone/core/bank/item-words.ts';
import { containing } from '../platform/like.ts';
import { sqlArray } from '../platform/sql.ts';

/** What a filter finds, as SQL: a select of `id` and `code`, in no order. */
export interface Hits {
  readonly sql: string;
  readonly params: readonly unknown[];
  /** Words or laws are asked for: what is found is known only when all of it is. */
  readonly isByText: boolean;
}

/** Below this an item tells the good from the weak badly (Ebel and Frisbie, 1991) … */
const WEAK_DISCRIMINATION = 0.2;
/** … and so many responses are needed to say so. */
const ENOUGH_RESPONSES = 30;

type Part = readonly [sql: string, ...params: unknown[]];

function wordParts(q: string): Part[] {
  const { grams, words } = wantedBy(q);
  if (grams.length === 0) return [];
  const letters = words.map((word): Part => ['t.text like ?', containing(word)]);
  return [['grams_of(t.text) @> ?::text[]', sqlArray(grams)], ...letters];
}

function textParts({ q, law, article }: ItemFilter): Part[] {
  const parts = q === undefined ? [] : wordParts(q);
  if (law !== undefined)
    parts.push(['t.laws @> ?::text[]', sqlArray([article === undefined ? law : lawKey(law, article)])]);
  return parts;
}

function tagParts(filter: ItemFilter): Part[] {
  const equal: [column: string, value: string | undefined][] = [
    ['capability_code', filter.capabilityCode],
    ['topic', filter.topic],
    ['kind', filter.kind],
    ['difficulty', filter.difficulty],
    ['cognitive_level', filter.level],
    ['status', filter.status],
    ['author_id', filter.authorId],
  ];
  const parts = equal.flatMap(([column, value]): Part[] =>
    value === undefined ? [] : [[`i.${column} = ?`, value]],
  );
  if (filter.moduleCode !== undefined)
    parts.push([
      'i.capability_code in (select code from capability where module_code = ?)',
      filter.moduleCode,
    ]);
  return parts;
}

function useParts({ unusedMonths, usedMonths, weak }: ItemFilter, now: string): Part[] {
  const parts: Part[] = [];
  const ago = '?::timestamptz - make_interval(months => ?::int)';
  // What is new is not yet unused.
  if (unusedMonths !== undefined)
    parts.push([`coalesce(i.last_used_at, i.created_at) < ${ago}`, now, unusedMonths]);
  if (usedMonths !== undefined) parts.push([`i.last_used_at >= ${ago}`, now, usedMonths]);
  if (weak !== undefined)
    parts.push(['i.discrimination < ? and i.response_count >= ?', WEAK_DISCRIMINATION, ENOUGH_RESPONSES]);
  return parts;
}

const allOf = (parts: readonly Part[]) => parts.map(([sql]) => sql).join(' and ') || 'true';

/**
 * What a filter finds at this instant. Texts are searched first and by themselves (`offset 0` keeps it so):
 * going through items of a kind and reading the text of each takes many times as long.
 */
export function hitsOf(filter: ItemFilter, now: string): Hits {
  const ofText = textParts(filter);
  const ofItem = [...tagParts(filter), ...useParts(filter, now)];
  const params = [...ofText, ...ofItem].flatMap(([, ...all]) => all);
  const texts = `select t.item_id as id, t.code from item_text t where ${allOf(ofText)}`;
  if (ofText.length === 0)
    return { sql: `select i.id, i.code from item i where ${allOf(ofItem)}`, params, isByText: false };
  if (ofItem.length === 0) return { sql: texts, params, isByText: true };
  const both = `select i.id, i.code from (${texts} offset 0) t join item i on i.id = t.id where ${allOf(ofItem)}`;
  return { sql: both, params, isByText: true };
}
