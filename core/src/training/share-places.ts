/**
 * Shares places out in proportion to need, by largest remainder: they add up exactly, nobody gets more than they
 * need while others lack, and the same need in another order gives the same shares.
 * @param places to be given out, 0 or more
 * @param needs people in need, each 0 or more
 * @returns places of each, never more than its need; what nobody needs is not given out
 */
export function sharePlaces(places: number, needs: readonly number[]): number[] {
  const total = needs.reduce((sum, need) => sum + need, 0);
  if (total <= places) return [...needs];
  const exact = needs.map((need) => (need * places) / total);
  const shares = exact.map(Math.floor);
  const left = places - shares.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((value, at) => ({ at, rest: value - Math.floor(value), need: needs[at] ?? 0 }))
    .toSorted((one, other) => other.rest - one.rest || other.need - one.need || one.at - other.at);
  for (const { at } of order.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}
