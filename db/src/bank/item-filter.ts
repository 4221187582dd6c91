import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { wantedBy } from '@whetstone/core/bank/grams.ts';
import { lawKey } from '@whetstone/core/bank/item-words.ts';
import { containing } from '../platform/like.ts';
import { type Part, sayingWords } from '../platform/saying-words.ts';
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

const saying = (words: readonly string[]) => words.map((word): Part => ['t.text like ?', containing(word)]);

const wordParts = (q: string) => sayingWords(q, 't');

function textParts({ q, law, article }: ItemFilter, partsOf: (q: string) => Part[] = wordParts): Part[] {
  const parts = q === undefined ? [] : partsOf(q);
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
const valuesOf = (parts: readonly Part[]) => parts.flatMap(([, ...values]) => values);

/** From so many texts on, looking each item up by itself costs more than reading all items once. */
export const MANY_TEXTS = 4_000;

/** The texts that a filter asks for, whatever it asks of their items; null when it asks for none. */
export function textsOf(filter: ItemFilter): Hits | null {
  const parts = textParts(filter);
  if (parts.length === 0) return null;
  const sql = `select t.item_id as id, t.code from item_text t where ${allOf(parts)}`;
  return { sql, params: valuesOf(parts), isByText: true };
}

/** Whether a filter asks for anything of items beside their texts. */
export function asksOfItems(filter: ItemFilter, now: string): boolean {
  return tagParts(filter).length + useParts(filter, now).length > 0;
}

/**
 * What a filter finds at this instant. Texts are searched first and by themselves (`offset 0` keeps it so):
 * going through items of a kind and reading the text of each takes many times as long. Where the texts are many,
 * the items that fit are read once and held against them (`or false` keeps it so), not looked up one by one.
 */
export function hitsOf(filter: ItemFilter, now: string, { many = true } = {}): Hits {
  const texts = textsOf(filter);
  const ofItem = [...tagParts(filter), ...useParts(filter, now)];
  const items = `select i.id, i.code from item i where ${allOf(ofItem)}`;
  if (texts === null) return { sql: items, params: valuesOf(ofItem), isByText: false };
  if (ofItem.length === 0) return texts;
  const params = [...texts.params, ...valuesOf(ofItem)];
  const held = `${texts.sql} and (t.item_id in (select id from (${items}) fit) or false)`;
  const each = `select i.id, i.code from (${texts.sql} offset 0) t join item i on i.id = t.id where ${allOf(ofItem)}`;
  return { sql: many ? held : each, params, isByText: true };
}

/** What a filter finds where it finds very many, as conditions on items `i` beside their texts `t`, to be met in the order of codes. */
export function metInOrder(filter: ItemFilter, now: string): Hits {
  const parts = [
    ...textParts(filter, (q) => saying(wantedBy(q).all)),
    ...tagParts(filter),
    ...useParts(filter, now),
  ];
  return { sql: allOf(parts), params: valuesOf(parts), isByText: true };
}
