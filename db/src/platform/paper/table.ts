import { type Paper, widthWithin } from './paper.ts';
import { bandsOf, columnsFor, type TableColumn } from './table-columns.ts';

type Cell = string | number;

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** So many columns from the left stand on every sheet. */
  readonly first: number;
}

const SIZE = 8;
const LINE = 11;
const PAD = 3;
/** Stays empty at the right of each cell. */
const GAP = 0.8 * SIZE;

interface Drawn {
  readonly pdf: Paper;
  readonly columns: readonly TableColumn[];
  readonly widthOf: (text: string) => number;
}

/** A table that knows its pages before it is written, so that each can be done with at once. */
export interface PlannedTable {
  /** From the page on which it begins. */
  readonly pages: number;
  /** @param turn begins the next page */
  write(turn: () => void): void;
}

/**
 * A table that goes on over pages, its heads on each, from where the paper stands. What is too wide for the
 * paper follows on sheets of the same rows; rows are never cut in two.
 */
export function planTable(pdf: Paper, { heads, rows, first }: Table): PlannedTable {
  pdf.font('text').fontSize(SIZE);
  const columns = columnsFor(heads, rows, SIZE);
  const bands = bandsOf(columns, first, widthWithin(pdf));
  const drawn = { pdf, columns, widthOf: remembered((text) => pdf.widthOfString(text)) };
  const head = headHeight(drawn);
  const below = pdf.y + head + 3 * LINE > bottomOf(pdf);
  const tops = { first: below ? pdf.page.margins.top : pdf.y, next: pdf.page.margins.top };
  const blocks: Line[][] = [];
  for (let at = 0; at < rows.length; at += blocks.at(-1)!.length) {
    const top = at === 0 ? tops.first : tops.next;
    blocks.push(nextBlock(drawn, rows, at, bottomOf(pdf) - top - head));
  }
  const sheets = blocks.flatMap((block) => bands.map((band) => ({ block, band })));
  return {
    pages: Math.max(1, sheets.length) + (below ? 1 : 0),
    write(turn) {
      sheets.forEach(({ block, band }, at) => {
        if (at > 0 || below) turn();
        writeBand(drawn, band, block, at === 0 ? tops.first : tops.next);
      });
    },
  };
}

const bottomOf = ({ page }: Paper) => page.height - page.margins.bottom;

/** Most cells of a table repeat: names of units, states, figures. */
function remembered(measure: (text: string) => number): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const old = known.get(text);
    if (old !== undefined) return old;
    const width = measure(text);
    known.set(text, width);
    return width;
  };
}

interface Line {
  readonly cells: readonly string[];
  readonly figures: readonly boolean[];
  readonly height: number;
}

/** The next rows that fit into the height, one at least. */
function nextBlock(drawn: Drawn, rows: Table['rows'], from: number, free: number): Line[] {
  const block: Line[] = [];
  const pitch = drawn.pdf.currentLineHeight(true);
  let left = free;
  for (let at = from; at < rows.length; at += 1) {
    const row = rows[at]!;
    const cells = row.map(String);
    const lines = Math.max(1, ...cells.map((text, column) => linesOf(drawn, text, column)));
    const height = lines * pitch + PAD;
    if (height > left && block.length > 0) break;
    block.push({ cells, figures: row.map((one) => typeof one === 'number'), height });
    left -= height;
  }
  return block;
}

function linesOf({ pdf, columns, widthOf }: Drawn, text: string, column: number): number {
  const width = columns[column]!.width - GAP;
  if (widthOf(text) <= width) return 1;
  return Math.round(pdf.heightOfString(text, { width }) / pdf.currentLineHeight(true));
}

function headHeight({ pdf, columns }: Drawn): number {
  const of = (text: string, width: number) => pdf.heightOfString(text, { width });
  const tallest = Math.max(...columns.map(({ head, width }) => of(head, width - GAP)));
  return (columns.some(({ group }) => group !== '') ? LINE + PAD : 0) + tallest + 2 * PAD;
}

function writeBand(drawn: Drawn, band: readonly number[], block: readonly Line[], top: number): void {
  const { pdf, columns, widthOf } = drawn;
  const { left } = pdf.page.margins;
  let y = writeHeads(drawn, band, { top, figures: block[0]?.figures ?? [] });
  const right = left + band.reduce((sum, at) => sum + columns[at]!.width, 0);
  pdf.font('text').fontSize(SIZE).fillColor('#000').lineWidth(0.4).strokeColor('#ccc');
  for (const { cells, figures, height } of block) {
    let x = left;
    for (const at of band) {
      const text = cells[at] ?? '';
      const width = columns[at]!.width - GAP;
      const wide = widthOf(text);
      if (text === '') {
        // Nothing to write.
      } else if (wide > width) pdf.text(text, x, y + PAD / 2, { width });
      else pdf.text(text, figures[at] ? x + width - wide : x, y + PAD / 2, { lineBreak: false });
      x += columns[at]!.width;
    }
    y += height;
    pdf.moveTo(left, y).lineTo(right, y).stroke();
  }
  pdf.y = y;
}

/** @returns where the rows begin */
function writeHeads(
  drawn: Drawn,
  band: readonly number[],
  { top, figures }: { top: number; figures: readonly boolean[] },
): number {
  const { pdf, columns } = drawn;
  const { left } = pdf.page.margins;
  const grouped = columns.some(({ group }) => group !== '');
  const second = top + (grouped ? LINE + PAD : 0);
  pdf.font('strong').fontSize(SIZE).fillColor('#000').lineWidth(0.8).strokeColor('#555');
  let x = left;
  band.forEach((at, place) => {
    const { group, head, width } = columns[at]!;
    if (group !== '' && columns[band[place - 1] ?? -1]?.group !== group) {
      const shared = band.filter((one) => columns[one]!.group === group);
      const wide = shared.reduce((sum, one) => sum + columns[one]!.width, 0) - GAP;
      pdf.text(group, x, top, { width: wide, height: LINE, ellipsis: true });
    }
    pdf.text(head, x, second, { width: width - GAP, align: figures[at] ? 'right' : 'left' });
    x += width;
  });
  const y = top + headHeight(drawn);
  pdf
    .moveTo(left, y - PAD)
    .lineTo(x, y - PAD)
    .stroke();
  return y - PAD;
}
