/** A difference with its sign: `+3`, `−7` (U+2212), `±0`. */
export function signed(value: number): string {
  const rounded = Math.round(value);
  if (rounded === 0) return '±0';
  return `${rounded > 0 ? '+' : '−'}${Math.abs(rounded)}`;
}
