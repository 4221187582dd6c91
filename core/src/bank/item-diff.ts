/** One difference between two versions of an item: null where the part is not there. */
export interface Change {
  /** Names of fields and parts joined by slashes: `content/options/b/text`. */
  path: string;
  before: string | null;
  after: string | null;
}

function named(part: unknown, at: number): string {
  const id = typeof part === 'object' && part !== null ? (part as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? id : String(at + 1);
}

/** Every leaf of a value as text, by its path. Parts with an id are named by it, so that a move is no change of text. */
function leavesOf(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (Array.isArray(value)) {
    value.forEach((part, at) => leavesOf(part, join(path, named(part, at)), into));
    const ids = value.map(named);
    if (value.some((part) => typeof part === 'object' && part !== null))
      into.set(join(path, '#'), ids.join(' '));
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value))
      if (name !== 'id') leavesOf(part, join(path, name), into);
  } else if (value !== undefined && value !== null) into.set(path, String(value));
  return into;
}

const join = (path: string, name: string) => (path === '' ? name : `${path}/${name}`);

/**
 * What changed from one version to another, in the order of the newer one and what is gone last. A changed
 * order of parts is one change at `…/#`.
 */
export function changesBetween(before: object, after: object): Change[] {
  const [was, is] = [leavesOf(before, '', new Map()), leavesOf(after, '', new Map())];
  const changed = [...is].flatMap(([path, text]): Change[] => {
    const old = was.get(path) ?? null;
    return old === text ? [] : [{ path, before: old, after: text }];
  });
  const gone = [...was].filter(([path]) => !is.has(path));
  return [...changed, ...gone.map(([path, text]): Change => ({ path, before: text, after: null }))];
}
