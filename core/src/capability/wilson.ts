/** Half the width of a 95 % range in standard deviations, rounded as is the custom. */
const Z95 = 1.96;

/** A range of shares, 0–1. */
export interface ShareRange {
  readonly low: number;
  readonly high: number;
}

/**
 * The range of a share by Wilson's score method (E. B. Wilson, JASA 22, 1927).
 * @param z half its width in standard deviations; 95 % unless told otherwise
 * @returns null for nobody
 */
export function wilsonRange(ready: number, people: number, z: number = Z95): ShareRange | null {
  if (people === 0) return null;
  const square = z * z;
  const share = ready / people;
  const centre = share + square / (2 * people);
  const half = z * Math.sqrt((share * (1 - share)) / people + square / (4 * people * people));
  const scale = 1 + square / people;
  return {
    low: ready === 0 ? 0 : (centre - half) / scale,
    high: ready === people ? 1 : (centre + half) / scale,
  };
}

/** Whether two units may be put in an order: only when their ranges do not overlap. */
export function clearlyApart(a: ShareRange, b: ShareRange): boolean {
  return a.high < b.low || b.high < a.low;
}
