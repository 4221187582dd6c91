import type { PackedFile } from './archive.ts';
import { withEntities } from './entities.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const content = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function letters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : letters(Math.floor(column / 26) - 1) + letters(column % 26);
}

/** A cell is a text unless it is given as a number, so that 007 and 3-4 stay what they are. */
function sheet(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((cells, row) => {
    const told = cells.map((text, column) =>
      text === ''
        ? ''
        : typeof text === 'number'
          ? `<c r="${letters(column)}${row + 1}"><v>${text}</v></c>`
          : `<c r="${letters(column)}${row + 1}" t="inlineStr"${row === 0 ? ' s="1"' : ''}><is><t xml:space="preserve">${withEntities(text)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${told.join('')}</row>`;
  });
  const pane =
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>';
  return `${head}<worksheet xmlns="${main}">${pane}<sheetData>${lines.join('')}</sheetData></worksheet>`;
}

const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** UTF-8 of a text; core has no encoder of its own. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const one of text) {
    const code = one.codePointAt(0) ?? 0;
    const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
  }
  return Uint8Array.from(bytes);
}

/**
 * The files of a workbook with one sheet; the first row is its header.
 * @param encode UTF-8 of a text; where there is a native encoder it takes a tenth of the time
 * @param carried files that travel in it without being shown, by name: other programs pass over them
 */
export function workbookOf(
  name: string,
  rows: readonly (readonly (string | number)[])[],
  encode: (text: string) => Uint8Array = utf8,
  carried: readonly PackedFile[] = [],
): PackedFile[] {
  const part = (file: string, type: string) =>
    `<Override PartName="/${file}" ContentType="${content}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const endings = new Set(carried.map((file) => file.name.split('.').at(-1) ?? ''));
  const types = [...endings].map(
    (ending) => `<Default Extension="${withEntities(ending)}" ContentType="application/octet-stream"/>`,
  );
  const files = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${types.join('')}${part('xl/workbook.xml', 'sheet.main')}${part('xl/worksheets/sheet1.xml', 'worksheet')}${part('xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${relations}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${withEntities(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': sheet(rows),
  };
  const own = Object.entries(files).map(([file, text]) => ({ name: file, bytes: encode(text) }));
  return [...own, ...carried];
}
