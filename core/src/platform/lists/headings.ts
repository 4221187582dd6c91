import { placeOf, type Sheet } from '../files/xlsx-read.ts';

/** The field that a heading names, where it is known. */
export type NamesField = (heading: string) => string | null;

const MOST_MERGED = 200_000;
const HEAD_ROWS = 15;
const MOST_DEEP = 3;
const MOST_LETTERS = 80;

const tidy = (cell: string) => cell.replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS);

/** Gives every cell of a merged range the text of its first, as a reader sees it; the rows that got some. */
export function spreadMerged({ rows, merged }: Sheet): Set<number> {
  const touched = new Set<number>();
  let left = MOST_MERGED;
  for (const range of merged) {
    const [from, to] = range.split(':').map(placeOf);
    const text = from ? (rows[from.row]?.[from.column] ?? '') : '';
    if (!from || !to || text === '') continue;
    for (let row = from.row; row <= Math.min(to.row, rows.length - 1); row += 1)
      for (let column = from.column; column <= to.column && left > 0; column += 1, left -= 1) {
        const cells = rows[row] as string[];
        while (cells.length <= column) cells.push('');
        if (cells[column] !== '') continue;
        cells[column] = text;
        touched.add(row);
      }
  }
  return touched;
}

/** The row of headings: the first that names two fields, else the first with two texts; -1 where there is none. */
function headingRow(rows: readonly (readonly string[])[], fieldOf: NamesField): number {
  const first = rows.slice(0, HEAD_ROWS);
  const named = first.findIndex((cells) => new Set(cells.map(fieldOf).filter(Boolean)).size >= 2);
  return named >= 0
    ? named
    : first.findIndex((cells) => new Set(cells.filter((cell) => cell.trim() !== '')).size >= 2);
}

/** The last row of headings: cells merged downwards make them two or three rows deep. */
function lastHeadingRow(head: number, merged: readonly string[]): number {
  const deep = merged
    .map((range) => range.split(':').map(placeOf))
    .filter(([from, to]) => from?.row === head && to !== undefined && to.row < head + MOST_DEEP);
  return Math.max(head, ...deep.map(([, to]) => to?.row ?? head));
}

/** A heading two rows deep: the lower row where it says something of its own, with the upper before it. */
function joined(upper: string, lower: string, fieldOf: NamesField): string {
  if (lower === '' || lower === upper) return upper;
  return upper === '' || fieldOf(lower) !== null ? lower : `${upper} ${lower}`.slice(0, MOST_LETTERS);
}

/** Each heading once: of two alike the second is numbered, so that its column can be chosen too. */
function eachOnce(headings: readonly string[]): string[] {
  // Words that every object knows are taken from the start.
  const taken = new Set(Object.getOwnPropertyNames(Object.prototype));
  return headings.map((heading) => {
    let own = heading;
    for (let n = 2; own !== '' && taken.has(own); n += 1)
      own = `${heading.slice(0, MOST_LETTERS - 6)} (${n})`;
    taken.add(own);
    return own;
  });
}

/** The headings of a sheet whose merged cells are spread; `last` is null where there are none. */
export function headingsOf({ rows, merged }: Sheet, fieldOf: NamesField) {
  const head = headingRow(rows, fieldOf);
  if (head < 0) return { last: null, headings: [], above: '', repeats: () => false };
  const last = lastHeadingRow(head, merged);
  const lines = rows.slice(head, last + 1).map((cells) => cells.map(tidy));
  const wide = Math.max(...lines.map(({ length }) => length));
  const headings = Array.from({ length: wide }, (_, at) =>
    lines.map((cells) => cells[at] ?? '').reduce((upper, lower) => joined(upper, lower, fieldOf)),
  );
  /** Whether a row repeats a row of headings, as printed tables do on every page. */
  const repeats = (cells: readonly string[]) =>
    lines.some((line) => cells.every((cell, at) => tidy(cell) === (line[at] ?? '')));
  const above = rows.slice(0, head).flat().map(tidy).filter(Boolean).join(' ').slice(0, 400);
  return { last, headings: eachOnce(headings), above, repeats };
}
