/** What the order of a tree depends on. */
interface Node {
  readonly id: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly code: string;
}

/**
 * The nodes of a tree, each followed by everything below it; siblings by position, then by code. A node
 * whose parent is not among them stands at the top.
 */
export function inTreeOrder<N extends Node>(nodes: readonly N[]): N[] {
  const known = new Set(nodes.map(({ id }) => id));
  const below = new Map<string | null, N[]>();
  for (const node of nodes) {
    const parentId = node.parentId !== null && known.has(node.parentId) ? node.parentId : null;
    const siblings = below.get(parentId);
    if (siblings) siblings.push(node);
    else below.set(parentId, [node]);
  }
  const ordered: N[] = [];
  const visit = (parentId: string | null) => {
    const siblings = below.get(parentId) ?? [];
    siblings.sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1));
    for (const node of siblings) {
      ordered.push(node);
      visit(node.id);
    }
  };
  visit(null);
  return ordered;
}
