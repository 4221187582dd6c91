/** Who holds a role at which unit, by the path of the unit. */
export type HoldersByPath = ReadonlyMap<string, readonly string[]>;

/**
 * Those who are asked about somebody of a unit: who holds the role at the unit itself or, where nobody there does, at
 * the nearest unit above that has somebody.
 * @param but people who may not be asked: nobody decides about themselves
 * @returns ids of people; empty where nobody up to the top holds it
 */
export function nearestHolders(held: HoldersByPath, unitPath: string, but: readonly string[]): string[] {
  for (let path = unitPath; path !== ''; path = above(path)) {
    const found = (held.get(path) ?? []).filter((id) => !but.includes(id));
    if (found.length > 0) return found;
  }
  return [];
}

/** The path of the unit right above; of the topmost the empty one. */
const above = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
