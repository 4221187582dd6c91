import type { PackedFile } from '../archive.ts';
import { utf8 } from '../xlsx-write.ts';

/** A cell as other people's programs write it: a text, a number, a day by its style, a formula, an error. */
export type AwkwardCell =
  | string
  | number
  | { readonly day: number }
  | { readonly formula: string; readonly result?: string }
  | { readonly error: string };

export interface AwkwardSheet {
  readonly name: string;
  readonly rows: readonly (readonly AwkwardCell[])[];
  readonly state?: 'hidden' | 'veryHidden';
  readonly merged?: readonly string[];
}

const letter = (column: number) => String.fromCharCode(65 + column);

function cellXml(cell: AwkwardCell, at: string): string {
  if (cell === '') return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  const value = cell.result === undefined ? '' : `<v>${cell.result}</v>`;
  return `<c r="${at}" t="str"><f>${cell.formula}</f>${value}</c>`;
}

/** The XML of a sheet. */
function sheetXml({ rows, merged = [] }: Pick<AwkwardSheet, 'rows' | 'merged'>): string {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letter(column)}${row + 1}`)).join('')}</row>`,
  );
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet><sheetData>${lines.join('')}</sheetData><mergeCells>${ranges}</mergeCells></worksheet>`;
}

/**
 * The files of a workbook with what `workbookOf` never writes: merged, hidden, computed, counted from 1904.
 * @param encode UTF-8 of a text; a native one is quicker for large sheets
 */
export function awkwardBook(
  sheets: readonly AwkwardSheet[],
  from1904 = false,
  encode: (text: string) => Uint8Array = utf8,
): PackedFile[] {
  const named = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const targets = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const epoch = from1904 ? '<workbookPr date1904="1"/>' : '';
  const texts = {
    'xl/workbook.xml': `<workbook>${epoch}<sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  };
  return Object.entries(texts).map(([name, text]) => ({ name, bytes: encode(text) }));
}
