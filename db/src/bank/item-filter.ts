import type { ItemFilter } from '@whetstone/core/bank/contract.ts';
import { wantedBy } from '@whetstone/core/bank/grams.ts';
import { lawKey } from '@whetstone/core/bank/item-words.ts';
import { containing } from '../platform/like.ts';
import { sqlArray } from '../platform/sql.ts';

/** A filter as SQL over `item i`, and `item_text t` where words or laws are asked for. */
export interface Conditions {
  readonly from: string;
  /** Enough of it to count by: where only words and laws are asked for, `item` need not be looked at. */
  readonly countFrom: string;
  readonly where: string;
  readonly params: readonly unknown[];
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
  return [['t.grams @> ?::int[]', sqlArray(grams)], ...letters];
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

/** What a filter asks for, at this instant. */
export function conditionsOf(filter: ItemFilter, now: string): Conditions {
  const ofText = textParts(filter);
  const ofItem = [...tagParts(filter), ...useParts(filter, now)];
  const parts = [...ofText, ...ofItem];
  const from = ofText.length > 0 ? 'item i join item_text t on t.item_id = i.id' : 'item i';
  return {
    from,
    countFrom: ofText.length > 0 && ofItem.length === 0 ? 'item_text t' : from,
    where: parts.map(([sql]) => sql).join(' and ') || 'true',
    params: parts.flatMap(([, ...params]) => params),
  };
}
