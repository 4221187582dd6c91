/** Forgives what binary fractions lose: 11.6 × 10 is 116 here, not 115.99999999999999. */
const slack = 1e-9;

/** Decimals needed to write a step. All steps here are powers of ten: 1, 0.1, 0.01 … */
function decimalsOf(step: number): number {
  return Math.max(0, Math.ceil(-Math.log10(step) - slack));
}

function steps(count: number, step: number): number {
  return Number((count * step).toFixed(decimalsOf(step)));
}

/** Rounds to so many decimals, a half always upwards: 58.65 → 58.7, -0.05 → 0. */
export function halfUp(number: number, decimals: number): number {
  const scaled = Math.floor(number * 10 ** decimals + 0.5 + slack);
  return Number((scaled / 10 ** decimals).toFixed(decimals));
}

/** The smallest multiple of the step that is not less: 11.61 by 0.1 → 11.7, 11.6 stays. */
export function ceilTo(number: number, step: number): number {
  return steps(Math.ceil(number / step - slack), step);
}

/** The largest multiple of the step that is not more. */
export function floorTo(number: number, step: number): number {
  return steps(Math.floor(number / step + slack), step);
}

/** The nearest multiple of the step, a half upwards. */
export function nearest(number: number, step: number): number {
  return steps(Math.floor(number / step + 0.5 + slack), step);
}

/** Whether the number is a multiple of the step. */
export function isMultiple(number: number, step: number): boolean {
  return Math.abs(number / step - Math.round(number / step)) < slack;
}
