import { describe, expect, it } from 'vitest';
import { byteTools } from '../../../../db/src/platform/byte-tools.ts';
import { type AwkwardSheet, awkwardBook } from '../../platform/files/testing/awkward-book.ts';
import { cellsByField } from '../../platform/lists/cells.ts';
import { readTables } from '../../platform/lists/table.ts';
import { recordFields } from './fields.ts';
import { readRow } from './read-row.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const head = ['警号', '姓名', '日期', '内容', '成绩'];
const packed = (sheets: readonly AwkwardSheet[], from1904 = false) =>
  byteTools.zip(awkwardBook(sheets, from1904, utf8));
const read = (bytes: Uint8Array) => readTables(bytes, byteTools, recordFields.fieldOf);
const only = (sheet: Omit<AwkwardSheet, 'name'>, from1904 = false) => {
  const [table] = read(packed([{ name: '训练', ...sheet }], from1904)).tables;
  if (!table) throw new Error('no table');
  return table;
};
const wide = (text: string) => Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'));
const frame = { today: '2026-11-22', capabilities: new Set<string>() };

describe('a workbook as people keep it', () => {
  it('fills merged cells as they look, and finds headings below a title', () => {
    const table = only({
      rows: [
        ['城东派出所训练登记表'],
        ['人员', '', '', '考核', ''],
        head,
        ['041276', '林峰', '2019-10-22', '慢射', 88],
        ['', '', '2019-11-02', '速射', 90],
      ],
      merged: ['A1:E1', 'A2:C2', 'D2:E2', 'A4:A5', 'B4:B5'],
    });
    expect(table).toMatchObject({ headings: head, mergedRows: 3 });
    expect(table.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [4, '041276', '林峰', '2019-10-22', '慢射', '88'],
      [5, '041276', '林峰', '2019-11-02', '速射', '90'],
    ]);
  });

  it('reads headings two rows deep by their lower row', () => {
    const table = only({
      rows: [
        ['警号', '姓名', '考核', '', '', '日期'],
        ['', '', '科目', '成绩', '复核', ''],
        ['041276', '林峰', '慢射', 88, '是', '2019-10-22'],
      ],
      merged: ['A1:A2', 'B1:B2', 'C1:E1', 'F1:F2'],
    });
    expect(table.headings).toEqual(['警号', '姓名', '科目', '成绩', '考核 复核', '日期']);
    expect(table.rows).toMatchObject([{ row: 3 }]);
  });

  it('keeps a second column of the same name, numbered, and leaves repeated heads of printed pages out', () => {
    const row = ['041276', '林峰', '2019-10-22', '慢射', 88, 61];
    const table = only({ rows: [[...head, '成绩'], row, [...head, '成绩'], row] });
    expect(table.headings.slice(-2)).toEqual(['成绩', '成绩 (2)']);
    expect(table.rows.map(({ row: at }) => at)).toEqual([2, 4]);
  });

  it('says which sheets are hidden, and reads days by the calendar of the file', () => {
    const rows = [head, ['041276', '林峰', { day: 42_298 }, '慢射', 88]] as const;
    const { tables } = read(
      packed(
        [
          { name: '草稿', state: 'veryHidden', rows },
          { name: '训练', rows },
        ],
        true,
      ),
    );
    expect(tables.map(({ name, hidden, from1904 }) => [name, hidden, from1904])).toEqual([
      ['草稿', true, true],
      ['训练', false, true],
    ]);
    expect(tables[1]?.rows[0]?.cells[2]).toBe('2019-10-22');
    expect(only({ rows }).rows[0]?.cells[2]).toBe('2015-10-21');
  });

  it('takes the result of a formula, and names cells where the file holds none', () => {
    const made = [
      { formula: 'A1', result: '041276' },
      '林峰',
      '2019-10-22',
      { error: '#REF!' },
      { formula: 'B2' },
    ] as const;
    const [line] = only({ rows: [head, made] }).rows;
    expect(line).toMatchObject({ cells: ['041276', '林峰', '2019-10-22', '#REF!', ''], uncomputed: [4] });
  });

  it('cuts what no table holds, in all sheets together, and says so', () => {
    const many = Array.from({ length: 35_000 }, () => ['1']);
    const { tables } = read(
      packed([
        { name: '甲', rows: [head, ...many] },
        { name: '乙', rows: [head, ...many] },
      ]),
    );
    expect(tables.map(({ rows, cut }) => [rows.length, cut])).toEqual([
      [35_000, false],
      [25_000, true],
    ]);
    const text = read(utf8(`警号,内容\n${'041276,慢射\n'.repeat(60_500)}`)).tables[0];
    expect(text).toMatchObject({ cut: true });
    expect(text?.rows).toHaveLength(59_999);
    expect(read(utf8(`警号,内容\n1,慢射${',x'.repeat(200)}\n`)).tables[0]).toMatchObject({ cut: true });
  });
});

describe('a file that is no such table', () => {
  const whole = packed([
    { name: '训练', rows: [head, ...Array.from({ length: 300 }, (_, at) => [`${at * 7919}`, '林峰'])] },
  ]);

  it('is never read wrongly when a byte of it was changed', () => {
    for (let at = 400; at < whole.length - 800; at += 97) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      const { tables, fault } = read(changed);
      if (fault === null) expect(tables).toEqual(read(whole).tables);
      else expect(['damaged', 'no-table']).toContain(fault);
    }
    expect(read(whole.subarray(0, whole.length - 60))).toMatchObject({ fault: 'damaged' });
  });

  it.each([
    ['damaged', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9])],
    ['old-excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2])],
    ['locked', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')])],
    ['web-page', utf8('<html><meta charset="gb2312"><table><tr><td>警号</td></tr></table></html>')],
    ['web-page', utf8('\ufeff<?xml version="1.0"?>\n<Workbook><Worksheet/></Workbook>')],
    ['no-table', utf8('%PDF-1.7\n1 0 obj, 2 0 obj')],
    ['no-table', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
    ['no-table', byteTools.zip([{ name: 'word/document.xml', bytes: utf8('<w/>') }])],
    ['empty', packed([{ name: '训练', rows: [] }])],
    ['empty', new Uint8Array()],
  ])('is told apart: %s', (fault, bytes) => {
    expect(read(bytes)).toMatchObject({ tables: [], fault });
  });

  it('is not unpacked when it claims, or turns out, to be far larger than a table', () => {
    const [book = [], rels = [], styles = []] = awkwardBook([{ name: '甲', rows: [] }]).map((file) => [file]);
    const name = 'xl/worksheets/sheet1.xml';
    const bytes = new Uint8Array(4 * 1024 * 1024).fill(32);
    const bomb = byteTools.zip([...book, ...rels, ...styles, { name, bytes }]);
    expect(bomb.length).toBeLessThan(20_000);
    /** What the directory of the archive says of the size of the sheet. */
    const claiming = (size: number) => {
      const changed = Uint8Array.from(bomb);
      const at = Buffer.from(changed.buffer).lastIndexOf(name) - 22;
      new DataView(changed.buffer).setUint32(at, size, true);
      return read(changed).fault;
    };
    expect([claiming(bytes.length), claiming(1000), claiming(65 * 1024 * 1024)]).toEqual([
      'empty',
      'damaged',
      'too-large',
    ]);
    // One small part, named as a sheet a hundred times over.
    const sheets = Array.from({ length: 101 }, (_, no) => `<sheet name="s${no}" r:id="rId1"/>`).join('');
    const again = { name: 'xl/workbook.xml', bytes: utf8(`<workbook>${sheets}</workbook>`) };
    const part = { name, bytes: utf8('<worksheet/>') };
    expect(read(byteTools.zip([again, ...rels, ...styles, part]))).toMatchObject({ fault: 'too-large' });
  });
});

describe('words that a database or an object cannot take as they are', () => {
  it('come out sound, whole, and under headings of their own', () => {
    const [table] = read(wide('警号\t内容\tconstructor\t__proto__\r\n1\tC:\\u0000x\t2\t3\r\n')).tables;
    expect(table?.headings).toEqual(['警号', '内容', 'constructor (2)', '__proto__ (2)']);
    expect(table?.rows[0]?.cells).toEqual(['1', 'C:\\u0000x', '2', '3']);
    const [half] = only({ rows: [head, ['1', '_xD800_林_x0000_峰', '', '', '']] }).rows;
    expect(half?.cells[1]).toBe('\ufffd林峰');
  });

  it('are asked for again when a record would cut them', () => {
    const headings = ['警号', '日期', '内容', '备注'];
    const texts = (title: string, note: string) =>
      cellsByField(headings, ['1', '2019-10-22', title, note], recordFields.guess(headings)).texts;
    const faultsOf = (title: string, note: string) =>
      readRow(texts(title, note), { ...frame, from1904: false }).faults;
    expect(faultsOf('慢射', '很'.repeat(2000))).toEqual([]);
    expect(faultsOf('慢'.repeat(301), '很'.repeat(2001))).toEqual([
      { field: 'title', code: 'text-long' },
      { field: 'note', code: 'text-long' },
    ]);
  });
});
