/** Room that the bar at the top takes. */
const TOP = 72;

interface Block {
  getBoundingClientRect(): { bottom: number };
  scrollIntoView(options: ScrollIntoViewOptions): void;
}

/** The block of a text that is read now: the first not above the view, else the last; null at its beginning. */
export function anchorInView(blocks: ArrayLike<Block>): string | null {
  const found = Array.from(blocks).findIndex((block) => block.getBoundingClientRect().bottom > TOP);
  const at = found === -1 ? blocks.length - 1 : found;
  return at <= 0 ? null : `b${at}`;
}

/** Scrolls to a block; false when the text has no such block any more. */
export function showAnchor(blocks: ArrayLike<Block>, anchor: string): boolean {
  const block = blocks[Number(anchor.slice(1))];
  block?.scrollIntoView({ block: 'start' });
  return block !== undefined;
}
