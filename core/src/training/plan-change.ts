import type { PlanLineBody } from './plan-contract.ts';

/** A line as two versions of a plan are compared; `ofLineId` names the line of the standing plan that it changes. */
export type ComparedLine = Pick<
  PlanLineBody,
  | 'titleZh'
  | 'titleEn'
  | 'categoryCode'
  | 'courseCode'
  | 'capabilityCodes'
  | 'classes'
  | 'peopleEach'
  | 'days'
  | 'months'
  | 'costs'
  | 'note'
> & {
  readonly id: string;
  readonly ofLineId: string | null;
  readonly quotas: readonly { readonly unitId: string; readonly people: number }[];
};

const FIELDS = [
  'titleZh',
  'titleEn',
  'categoryCode',
  'courseCode',
  'capabilityCodes',
  'classes',
  'peopleEach',
  'days',
  'months',
  'costs',
  'note',
] as const;
export type LineField = (typeof FIELDS)[number];

/** What a change does to a line: `was` is absent from a new one, `is` from one that is taken out. */
export interface LineDifference<L extends ComparedLine> {
  readonly did: 'added' | 'changed' | 'removed';
  readonly was: L | null;
  readonly is: L | null;
  readonly fields: readonly LineField[];
  /** Quotas that differ; 0 where a unit has none. */
  readonly quotas: readonly { readonly unitId: string; readonly was: number; readonly is: number }[];
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Heads of costs in one order, lists as sets: neither order says anything. */
function valueOf(line: ComparedLine, field: LineField): unknown {
  const value = line[field];
  if (Array.isArray(value)) return [...value].map(String).sort();
  if (value !== null && typeof value === 'object') return Object.entries(value).sort();
  return value ?? null;
}

function quotasBetween(was: ComparedLine, is: ComparedLine) {
  const places = ({ quotas }: ComparedLine) => new Map(quotas.map(({ unitId, people }) => [unitId, people]));
  const [before, after] = [places(was), places(is)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((unitId) => ({ unitId, was: before.get(unitId) ?? 0, is: after.get(unitId) ?? 0 }))
    .filter((one) => one.was !== one.is);
}

/**
 * What a change of a plan alters, line by line in the order of the change, lines taken out last.
 * @returns nothing when both say the same
 */
export function planDifference<L extends ComparedLine>(
  standing: readonly L[],
  change: readonly L[],
): LineDifference<L>[] {
  const before = new Map(standing.map((line) => [line.id, line]));
  const kept = new Set(change.map(({ ofLineId }) => ofLineId));
  const altered = change.flatMap((is): LineDifference<L>[] => {
    const was = is.ofLineId === null ? undefined : before.get(is.ofLineId);
    if (!was) return [{ did: 'added', was: null, is, fields: [], quotas: [] }];
    const fields = FIELDS.filter((field) => !same(valueOf(was, field), valueOf(is, field)));
    const quotas = quotasBetween(was, is);
    return fields.length + quotas.length > 0 ? [{ did: 'changed', was, is, fields, quotas }] : [];
  });
  const removed = standing.filter(({ id }) => !kept.has(id));
  return [
    ...altered,
    ...removed.map((was): LineDifference<L> => ({ did: 'removed', was, is: null, fields: [], quotas: [] })),
  ];
}
