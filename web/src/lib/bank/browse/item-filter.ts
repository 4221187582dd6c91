import type { items } from '@whetstone/core/bank/contract.ts';
import type { Input } from '@whetstone/core/platform/route.ts';

type Query = Input<typeof items>['query'];
export type ItemFilter = Omit<Query, 'after'>;

const difficulties = ['easy', 'medium', 'hard'] as const;
const statuses = ['draft', 'in-review', 'published', 'retired'] as const;
const kinds = [
  'single',
  'multiple',
  'true-false',
  'fill-blank',
  'numeric',
  'matching',
  'ordering',
] as const satisfies readonly NonNullable<Query['kind']>[];

function oneOf<T extends string>(words: readonly T[], given: string | null): T | undefined {
  return words.find((word) => word === given);
}

/** Reads the filter out of an address; what nobody offers is left out. */
export function filterFrom(params: URLSearchParams): ItemFilter {
  const text = (name: string, form: RegExp) => {
    const given = params.get(name) ?? '';
    return form.test(given) ? given : undefined;
  };
  const filter = {
    q: params.get('q')?.normalize('NFKC').trim().slice(0, 100) || undefined,
    moduleCode: text('module', /^[A-Z]{3}$/),
    capabilityCode: text('capability', /^[A-Z]{3}-\d{2}$/),
    kind: oneOf(kinds, params.get('kind')),
    difficulty: oneOf(difficulties, params.get('difficulty')),
    status: oneOf(statuses, params.get('status')),
  };
  const given = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ItemFilter;
}

const names: Record<keyof ItemFilter, string> = {
  q: 'q',
  moduleCode: 'module',
  capabilityCode: 'capability',
  kind: 'kind',
  difficulty: 'difficulty',
  status: 'status',
};

/** The address of the bank with this filter, and besides the place in the list and the item on view. */
export function bankAddress(filter: ItemFilter, place: { after?: string; item?: string } = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(filter))
    if (value) params.set(names[key as keyof ItemFilter], value);
  for (const [key, value] of Object.entries(place)) if (value) params.set(key, value);
  const asked = params.toString();
  return asked ? `/bank?${asked}` : '/bank';
}
