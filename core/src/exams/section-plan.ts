import type { Blueprint } from './rules.ts';
import type { Section } from './sections.ts';

/**
 * The sections of a drawn paper by its places: each covers so many rows of the blueprint, in order.
 * @param cells the cell of each place in order, `0 easy`
 */
export function sectionsOf({ sections = [] }: Blueprint, cells: readonly string[]): Section[] {
  let row = 0;
  let from = 1;
  return sections.flatMap(({ title, rows, durationSeconds, oneWay }) => {
    row += rows;
    let to = from - 1;
    while (to < cells.length && Number(cells[to]!.split(' ')[0]) < row) to += 1;
    const section = { title, from, to, durationSeconds, oneWay };
    from = to + 1;
    return section.to >= section.from ? [section] : [];
  });
}
