/** A stem as one line of a list: its blanks and gaps are lines to write on, as on the paper. */
export function stemLine(stem: string): string {
  return stem.replace(/\{\{\d+\}\}/g, '____');
}
