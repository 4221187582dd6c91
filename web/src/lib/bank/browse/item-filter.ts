import type { ItemFilter as Filter } from '@whetstone/core/bank/contract.ts';
import { cognitiveLevels } from '@whetstone/core/bank/item-tags.ts';
import { kindPhrases } from '../kind-phrases.ts';
import type { KindOf } from '../kinds/view.ts';

export type ItemFilter = Filter;

const difficulties = ['easy', 'medium', 'hard'] as const;
const statuses = ['draft', 'in-review', 'published', 'retired'] as const;
const kinds = Object.keys(kindPhrases) as KindOf[];

function oneOf<T extends string>(words: readonly T[], given: string | null): T | undefined {
  return words.find((word) => word === given);
}

function months(given: string | null): number | undefined {
  return /^(?:[1-9]\d?|1[01]\d|120)$/.test(given ?? '') ? Number(given) : undefined;
}

const names: Record<keyof ItemFilter, string> = {
  q: 'q',
  moduleCode: 'module',
  capabilityCode: 'capability',
  topic: 'topic',
  kind: 'kind',
  difficulty: 'difficulty',
  level: 'level',
  status: 'status',
  law: 'law',
  article: 'article',
  authorId: 'author',
  unusedMonths: 'unused',
  usedMonths: 'used',
  weak: 'weak',
};

/** Reads the filter out of an address; what nobody offers is left out. */
export function filterFrom(params: URLSearchParams): ItemFilter {
  const text = (name: string, form: RegExp) => {
    const given = params.get(name) ?? '';
    return form.test(given) ? given : undefined;
  };
  const words = (name: string, most: number) =>
    params.get(name)?.normalize('NFKC').trim().slice(0, most) || undefined;
  const filter: { [Name in keyof ItemFilter]: ItemFilter[Name] | undefined } = {
    q: words('q', 100),
    moduleCode: text('module', /^[A-Z]{3}$/),
    capabilityCode: text('capability', /^[A-Z]{3}-\d{2}$/),
    topic: params.get('topic')?.slice(0, 60) || undefined,
    kind: oneOf(kinds, params.get('kind')),
    difficulty: oneOf(difficulties, params.get('difficulty')),
    level: oneOf(cognitiveLevels, params.get('level')),
    status: oneOf(statuses, params.get('status')),
    law: params.get('law')?.slice(0, 80) || undefined,
    article: params.get('article')?.slice(0, 40) || undefined,
    authorId: text('author', /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    unusedMonths: months(params.get('unused')),
    usedMonths: months(params.get('used')),
    weak: oneOf(['yes'] as const, params.get('weak')),
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ItemFilter;
}

/** The address of the bank with this filter, and besides the place in the list and the item on view. */
export function bankAddress(filter: ItemFilter, place: { after?: string; item?: string } = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filter))
    if (value) params.set(names[key as keyof ItemFilter], String(value));
  for (const [key, value] of Object.entries(place)) if (value) params.set(key, value);
  const asked = params.toString();
  return asked ? `/bank?${asked}` : '/bank';
}

/** Whether two filters ask for the same items. */
export function sameFilter(one: ItemFilter, other: ItemFilter): boolean {
  return bankAddress(one) === bankAddress(other);
}

/** The address of the printed version: of the items picked, else of all that the filter finds. */
export function printAddress(filter: ItemFilter, itemIds?: readonly string[]): string {
  if (!itemIds) return bankAddress(filter).replace('/bank', '/bank/print');
  return `/bank/print?items=${itemIds.slice(0, 200).join(',')}`;
}
