import type { ScoreRow, ScoreTable } from '../drills/definition.ts';
import { type Cell, faultAt, numberOf, type SheetFault, type SheetRead, textAt } from './sheet-fault.ts';
import type { TablesDocument } from './tables-document.ts';

/** What the row that heads the tables begins with. */
export const TABLES_HEAD = '科目代码';
const HEAD = [
  TABLES_HEAD,
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

/** Words of the sheet as they are written; a sheet with the codes themselves is read too. */
const SEXES = { M: '男', F: '女' } as const;
const SOURCES = { demo: '演示', official: '正式' } as const;

/** The rows of a sheet with every score table: one row for each step of each band of each drill. */
export function tablesSheet({ drills }: TablesDocument): Cell[][] {
  return [
    [...HEAD],
    ...drills.flatMap(({ code, nameZh, tables }) =>
      tables.flatMap(({ band, nameZh: bandZh, sex, ageMin, ageMax, source, rows }) =>
        rows.map(({ score, value }): Cell[] => {
          const who = [sex ? SEXES[sex] : '', ageMin ?? '', ageMax ?? ''];
          return [code, nameZh, band, bandZh, ...who, SOURCES[source], score, value];
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
 * has; of one it names, the bands of the sheet are all there are, their rows in any order. Every fault is told
 * by row and column.
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
    if (at <= head || row.every((cell) => cell.trim() === '')) return;
    if (!known.has(code)) faults.push(faultAt(at, 0, 'unknown-key', code));
    else faults.push(...takeRow(row, at, bandsOf(read, code)));
  });
  // Of a band with faulty rows nobody knows how many there are.
  if (faults.length === 0) faults.push(...tooShort(read));
  if (faults.length > 0) return { document: null, faults };
  const drills = base.drills.map((drill) => {
    const bands = read.get(drill.code);
    return bands ? { ...drill, tables: [...bands.values()].map(tableOf) } : drill;
  });
  return { document: { drills }, faults: [] };
}

const tooShort = (read: ReadonlyMap<string, ReadonlyMap<string, BandRead>>) =>
  [...read.values()]
    .flatMap((bands) => [...bands.values()])
    .filter(({ rows }) => rows.length < 2)
    .map(({ place, band }) => faultAt(place, 2, 'too-few-rows', band));

function tableOf({ place: _, rows, ...table }: BandRead): ScoreTable {
  return { ...table, rows: rows.toSorted((a, b) => b.score - a.score) };
}

function bandsOf(read: Map<string, Map<string, BandRead>>, code: string): Map<string, BandRead> {
  const bands = read.get(code) ?? new Map<string, BandRead>();
  read.set(code, bands);
  return bands;
}

/** Takes a row into its band; @returns its faults, with any of which nothing was taken */
function takeRow(row: readonly string[], at: number, bands: Map<string, BandRead>): SheetFault[] {
  const faults: SheetFault[] = [];
  const fault = (column: number, what: SheetFault['what']) =>
    faults.push(faultAt(at, column, what, textAt(row, column)));
  const number = (column: number, fits: (value: number) => boolean) => {
    const value = numberOf(textAt(row, column));
    if (!fits(value)) fault(column, 'no-number');
    return value;
  };
  const age = (column: number) =>
    textAt(row, column) === ''
      ? null
      : number(column, (value) => Number.isInteger(value) && value >= 0 && value <= 120);
  const word = <T extends string>(column: number, words: Readonly<Record<T, string>>): T | undefined => {
    const found = (Object.keys(words) as T[]).find((one) => [one, words[one]].includes(textAt(row, column)));
    if (found === undefined) fault(column, 'bad-word');
    return found;
  };
  const [band, nameZh] = [textAt(row, 2), textAt(row, 3)];
  if (band === '' || band.length > 10) fault(2, 'bad-word');
  const who = {
    sex: textAt(row, 4) === '' ? null : (word(4, SEXES) ?? null),
    ageMin: age(5),
    ageMax: age(6),
    source: word(7, SOURCES) ?? 'demo',
  };
  const step = {
    score: number(8, (score) => score >= 0 && score <= 100),
    value: number(9, (value) => !Number.isNaN(value)),
  };
  const table = bands.get(band);
  if (table?.rows.some(({ score }) => score === step.score)) fault(8, 'twice');
  // One band is for one group of people: what another of its rows says would be lost.
  if (table && faults.length === 0) differing(table, who).forEach((column) => fault(column, 'differs'));
  if (faults.length > 0) return faults;
  if (table) table.rows.push(step);
  else bands.set(band, { band, nameZh, ...who, rows: [step], place: at });
  return [];
}

/** The columns in which a row says otherwise for whom its band is. */
function differing(table: BandRead, who: Pick<ScoreTable, 'sex' | 'ageMin' | 'ageMax' | 'source'>): number[] {
  const columns = { sex: 4, ageMin: 5, ageMax: 6, source: 7 } as const;
  return (Object.keys(columns) as (keyof typeof columns)[])
    .filter((key) => table[key] !== who[key])
    .map((key) => columns[key]);
}
