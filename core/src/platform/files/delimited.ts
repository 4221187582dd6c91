/** Rows of comma- or tab-separated text; quoted cells may hold marks, quotes ("") and line ends. */
export function delimitedRows(text: string): string[][] {
  const head = firstOfCells(text);
  const mark = head.includes('\t') ? '\t' : head.includes(';') && !head.includes(',') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    const { cell, end } = text[at] === '"' ? quoted(text, at, mark) : plain(text, at, mark);
    row.push(cell);
    at = end;
    if (text[at] === mark) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function plain(text: string, from: number, mark: string): { cell: string; end: number } {
  let end = from;
  while (end < text.length && text[end] !== mark && text[end] !== '\n') end += 1;
  return { cell: text.slice(from, end), end };
}

/** A quoted cell; one whose quote never ends is plain. */
function quoted(text: string, from: number, mark: string): { cell: string; end: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return plain(text, from, mark);
    cell += text.slice(at, end);
    if (text[end + 1] === '"') {
      cell += '"';
      at = end + 2;
      continue;
    }
    const rest = plain(text, end + 1, mark);
    return { cell: cell + rest.cell, end: rest.end };
  }
}

/** A row as one tab-separated line that `delimitedRows` reads back. */
export function delimitedLine(cells: readonly string[]): string {
  return cells.map((cell) => (/["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t');
}

/** The first line that has cells: a title above them has none. */
const firstOfCells = (text: string) =>
  text
    .slice(0, 8000)
    .split('\n')
    .find((line) => /[\t,;]/.test(line)) ?? '';
