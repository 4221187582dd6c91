import { csvLine } from '@whetstone/core/platform/csv.ts';
import { download } from '#lib/platform/download.ts';
import { base64Of } from '#lib/platform/base64.ts';

/** Saves lines as a CSV file that spreadsheet programs open in UTF-8. */
export function saveCsv(fileName: string, lines: readonly (readonly (string | number | null)[])[]): void {
  const text = `\uFEFF${lines.map(csvLine).join('')}`;
  download(fileName, base64Of(new TextEncoder().encode(text)));
}
