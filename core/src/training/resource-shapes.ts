/** What a class can need: rooms, ranges with lanes, training sites, vehicles, weapons, rounds, equipment, beds, teachers. */
export const RESOURCE_KINDS = [
  'room',
  'range',
  'site',
  'vehicle',
  'weapon',
  'ammunition',
  'equipment',
  'dormitory',
  'instructor',
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** What stands in the ledger of the store: it is issued and comes back, or does not. */
export const STORE_RESOURCES: readonly ResourceKind[] = ['weapon', 'ammunition', 'equipment'];

/** What the stock of a kind counts; kinds without a measure are booked whole. */
export const measureOf: Readonly<Partial<Record<ResourceKind, string>>> = {
  range: 'lane',
  vehicle: 'piece',
  weapon: 'piece',
  ammunition: 'round',
  equipment: 'piece',
  dormitory: 'bed',
};

/** A use of a countable resource. */
export interface Use {
  readonly beginsAt: string;
  readonly endsAt: string;
  readonly amount: number;
}

/**
 * How much of a stock is free throughout a stretch: the stock less the most that is in use at any moment of it.
 * What is used up counts from its booking on, whenever that is: all uses are added up.
 * @returns below 0 when more is booked than there is
 */
export function freeOf(
  stock: number,
  consumed: boolean,
  uses: readonly Use[],
  { beginsAt, endsAt }: { readonly beginsAt: string; readonly endsAt: string },
): number {
  if (consumed) return stock - uses.reduce((sum, { amount }) => sum + amount, 0);
  const meeting = uses.filter((use) => use.beginsAt < endsAt && beginsAt < use.endsAt);
  // The most in use at once is reached where one of them begins, or at the beginning of the stretch.
  const moments = [beginsAt, ...meeting.map((use) => use.beginsAt).filter((at) => at > beginsAt)];
  const inUse = (at: string) =>
    meeting.reduce((sum, use) => sum + (use.beginsAt <= at && at < use.endsAt ? use.amount : 0), 0);
  return stock - Math.max(...moments.map(inUse));
}
