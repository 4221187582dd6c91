import type { ScoreRow, ScoreTable } from '../drills/definition.ts';
import { type Cell, faultAt, numberOf, type SheetFault, type SheetRead, textAt } from './sheet-fault.ts';
import type { TablesDocument } from './tables-document.ts';

const HEAD = [
  '科目代码',
  '科目',
  '组别',
  '组别名称',
  '性别',
  '最小年龄',
  '最大年龄',
  '来源',
  '分值',
  '成绩',
] as const;

/** The rows of a sheet with every score table: one row for each step of each band of each drill. */
export function tablesSheet({ drills }: TablesDocument): Cell[][] {
  return [
    [...HEAD],
    ...drills.flatMap(({ code, nameZh, tables }) =>
      tables.flatMap(({ band, nameZh: bandZh, sex, ageMin, ageMax, source, rows }) =>
        rows.map(({ score, value }): Cell[] => {
          return [code, nameZh, band, bandZh, sex ?? '', ageMin ?? '', ageMax ?? '', source, score, value];
        }),
      ),
    ),
  ];
}

interface BandRead extends Omit<ScoreTable, 'rows'> {
  readonly rows: ScoreRow[];
  readonly place: number;
}

/**
 * Reads such rows back into the tables of the document given. A drill the sheet does not name keeps what it
 * has; of one it names, the bands of the sheet are all there are. Every fault is told by row and column.
 */
export function readTablesSheet(
  sheet: readonly (readonly string[])[],
  base: TablesDocument,
): SheetRead<TablesDocument> {
  const head = sheet.findIndex((row) => HEAD.every((word, at) => textAt(row, at) === word));
  if (head < 0) return { document: null, faults: [faultAt(0, 0, 'no-head', textAt(sheet[0] ?? [], 0))] };
  const known = new Set(base.drills.map(({ code }) => code));
  const read = new Map<string, Map<string, BandRead>>();
  const faults: SheetFault[] = [];
  sheet.forEach((row, at) => {
    const code = textAt(row, 0);
    if (at <= head || code === '') return;
    if (!known.has(code)) faults.push(faultAt(at, 0, 'unknown-key', code));
    else faults.push(...takeRow(row, at, bandsOf(read, code)));
  });
  for (const bands of read.values())
    for (const { rows, place, band } of bands.values())
      if (rows.length < 2) faults.push(faultAt(place, 2, 'too-few-rows', band));
  if (faults.length > 0) return { document: null, faults };
  const drills = base.drills.map((drill) => {
    const bands = read.get(drill.code);
    return bands ? { ...drill, tables: [...bands.values()].map(({ place: _, ...table }) => table) } : drill;
  });
  return { document: { drills }, faults: [] };
}

function bandsOf(read: Map<string, Map<string, BandRead>>, code: string): Map<string, BandRead> {
  const bands = read.get(code) ?? new Map<string, BandRead>();
  read.set(code, bands);
  return bands;
}

function takeRow(row: readonly string[], at: number, bands: Map<string, BandRead>): SheetFault[] {
  const faults: SheetFault[] = [];
  const number = (column: number, most: number) => {
    const value = numberOf(textAt(row, column));
    if (Number.isNaN(value) || value > most)
      faults.push(faultAt(at, column, 'no-number', textAt(row, column)));
    return value;
  };
  const age = (column: number) => {
    if (textAt(row, column) === '') return null;
    const value = number(column, 120);
    if (!Number.isInteger(value) || value < 0)
      faults.push(faultAt(at, column, 'no-number', textAt(row, column)));
    return value;
  };
  const word = <T extends string>(column: number, words: readonly T[]): T => {
    const found = words.find((one) => one === textAt(row, column));
    if (found === undefined) faults.push(faultAt(at, column, 'bad-word', textAt(row, column)));
    return found ?? (words[0] as T);
  };
  const [band, nameZh] = [textAt(row, 2), textAt(row, 3)];
  if (band === '' || band.length > 10) faults.push(faultAt(at, 2, 'bad-word', band));
  const sex = word(4, ['M', 'F', '']);
  const ages = { ageMin: age(5), ageMax: age(6) };
  const source = word(7, ['demo', 'official']);
  const step = { score: number(8, 100), value: number(9, Infinity) };
  if (step.score < 0) faults.push(faultAt(at, 8, 'no-number', textAt(row, 8)));
  const table = bands.get(band);
  if (table?.rows.some(({ score }) => score === step.score))
    faults.push(faultAt(at, 8, 'twice', textAt(row, 8)));
  if (faults.length > 0) return dropDoubles(faults);
  if (table) table.rows.push(step);
  else
    bands.set(band, { band, nameZh, sex: sex === '' ? null : sex, ...ages, source, rows: [step], place: at });
  return [];
}

/** One fault a cell is enough. */
function dropDoubles(faults: readonly SheetFault[]): SheetFault[] {
  return [...new Map(faults.map((fault) => [`${fault.column}${fault.row}`, fault])).values()];
}
