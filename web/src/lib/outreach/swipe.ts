/** How far a finger goes before letting go puts a line away, in pixels of the screen. */
export const SWIPE_PIXELS = 96;
/** Less than this is a tap or the beginning of a scroll. */
const SLACK_PIXELS = 12;

export interface SwipeWays {
  /** Where the line is now: pixels to the left (negative) or right; 0 = at rest. */
  onmove: (pixels: number) => void;
  /** It went far enough and was let go. */
  onaway: () => void;
}

/**
 * Follows a finger across a line. Scrolling wins over it; a mouse does not swipe. The same can be done by a visible
 * button: nothing is there for fingers only.
 */
export function swipes({ onmove, onaway }: SwipeWays) {
  return (node: HTMLElement) => {
    let from: { x: number; y: number; id: number } | null = null;
    let across = false;
    const rest = () => {
      from = null;
      across = false;
      onmove(0);
    };
    const down = (event: PointerEvent) => {
      if (event.pointerType === 'mouse' || !event.isPrimary) return;
      from = { x: event.clientX, y: event.clientY, id: event.pointerId };
    };
    const move = (event: PointerEvent) => {
      if (!from || event.pointerId !== from.id) return;
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!across && Math.abs(dy) > SLACK_PIXELS && Math.abs(dy) > Math.abs(dx)) return rest();
      if (!across && Math.abs(dx) > SLACK_PIXELS) {
        across = true;
        node.setPointerCapture(event.pointerId);
      }
      if (across) onmove(dx);
    };
    const up = (event: PointerEvent) => {
      const far = across && from !== null && Math.abs(event.clientX - from.x) >= SWIPE_PIXELS;
      rest();
      if (far) onaway();
    };
    node.addEventListener('pointerdown', down);
    node.addEventListener('pointermove', move);
    node.addEventListener('pointerup', up);
    node.addEventListener('pointercancel', rest);
    return () => {
      node.removeEventListener('pointerdown', down);
      node.removeEventListener('pointermove', move);
      node.removeEventListener('pointerup', up);
      node.removeEventListener('pointercancel', rest);
    };
  };
}
