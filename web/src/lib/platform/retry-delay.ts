const firstMs = 1_000;
const longestMs = 30_000;
const longestNearEndMs = 3_000;

/**
 * How long to wait after so many failures in a row: doubling from one second, never over half a
 * minute, and near the end of an exam never over three seconds. Half of it is chance, so that a room
 * whose network comes back does not knock all at once.
 * @param failures counted from 1
 * @param chance uniform in 0 ≤ x < 1
 */
export function retryDelayMs(failures: number, chance: number, secondsLeft: number): number {
  const longest = secondsLeft <= 60 ? longestNearEndMs : longestMs;
  const whole = Math.min(longest, firstMs * 2 ** Math.min(failures - 1, 10));
  return Math.round(whole * (0.5 + chance / 2));
}
