import { expect, it } from 'vitest';
import { anchorInView, showAnchor } from './place-in-text.ts';

/** Blocks of 100 px each, scrolled so far. */
function text(count: number, scrolled: number) {
  const shown: number[] = [];
  const blocks = Array.from({ length: count }, (_, at) => ({
    getBoundingClientRect: () => ({ bottom: (at + 1) * 100 - scrolled }),
    scrollIntoView: () => void shown.push(at),
  }));
  return { blocks, shown };
}

it('the place is the first block that is not above the view', () => {
  expect(anchorInView(text(9, 0).blocks)).toBeNull();
  expect(anchorInView(text(9, 10).blocks)).toBeNull();
  expect(anchorInView(text(9, 350).blocks)).toBe('b4');
});

it('below the text the place is its last block; an empty text has none', () => {
  expect(anchorInView(text(3, 5000).blocks)).toBe('b2');
  expect(anchorInView([])).toBeNull();
});

it('the kept block is brought into view, unless the text has become shorter', () => {
  const { blocks, shown } = text(5, 0);
  expect(showAnchor(blocks, 'b4')).toBe(true);
  expect(showAnchor(blocks, 'b9')).toBe(false);
  expect(shown).toEqual([4]);
});
