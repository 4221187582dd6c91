const NAMED = 5;

/**
 * Who of a class is in another one at its new time: how many at least, and the names that the reader may know, of whom five
 * are said; dots stand for everybody else.
 * @param names one for each of them, null where the reader may not know it
 */
export function tellClash(names: readonly (string | null)[]): { n: number; who: string } {
  const known = names.filter((name) => name !== null);
  const said = known.slice(0, NAMED);
  const others = said.length === 0 || said.length < names.length;
  return { n: Math.max(1, names.length), who: [...said, ...(others ? ['…'] : [])].join(' / ') };
}
