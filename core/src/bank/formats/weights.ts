/** Shares of the points that an answer may carry, as percent; negative ones take points away. */
const inUse = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
  11.11111, 10, 5, 0,
];
const exact: Readonly<Record<number, number>> = {
  83.33333: 0.8333333,
  66.66667: 0.6666667,
  33.33333: 0.3333333,
  16.66667: 0.1666667,
  14.28571: 0.1428571,
  11.11111: 0.1111111,
};

/**
 * The share in use that is meant: 0.33333 means a third, kept to seven digits. Null when it is further
 * than 0.00001 from all of them.
 */
export function shareInUse(fraction: number): number | null {
  const size = Math.abs(fraction);
  for (const percent of inUse) {
    const share = exact[percent] ?? percent / 100;
    if (Math.abs(size - share) < 0.00001) return fraction < 0 ? -share : share;
  }
  return null;
}
