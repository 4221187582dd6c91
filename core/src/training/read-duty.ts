import { listFields } from '../platform/lists/list-fields.ts';
import { readDay } from '../platform/lists/read-day.ts';
import type { Table } from '../platform/lists/table.ts';
import type { DutyFileFault, DutyRowFault, DutySheet } from './duty-import.ts';

/** A line as the file says it; nothing is looked up yet. */
export interface RawDutyLine {
  readonly no: number;
  readonly sheet: string;
  readonly row: number;
  /** The heading that it stands under: of a roster laid out by days the day itself. */
  readonly column: string;
  readonly badge: string;
  readonly name: string;
  /** As written: a kind of leave or a shift. */
  readonly word: string;
  readonly fromOn: string | null;
  readonly toOn: string | null;
  readonly faults: readonly { readonly column: string; readonly code: DutyRowFault }[];
}

/** More lines than a force's rosters of a month have at once are refused. */
export const MOST_DUTY_LINES = 20_000;

/** What the columns of a leave list and of a roster are called. */
export const dutyFields = listFields(
  {
    badge: { zh: '警号', en: 'Badge number', also: ['人员编号', '编号', 'badge'] },
    name: { zh: '姓名', en: 'Name', also: [] },
    kind: { zh: '请假类型', en: 'Kind', also: ['类型', '假别', '请假种类', 'kind of leave'] },
    from: { zh: '开始日期', en: 'From', also: ['第一天', '起始日期', '开始', 'first day', 'start'] },
    to: { zh: '结束日期', en: 'To', also: ['最后一天', '截止日期', '结束', 'last day', 'end'] },
    day: { zh: '日期', en: 'Date', also: ['值班日期', 'day'] },
    shift: { zh: '班次', en: 'Shift', also: ['班别'] },
  },
  [],
);
type Column = (typeof dutyFields.names)[number];

/** What is written in a cell of somebody who is off. */
const OFF = new Set(['', '休', '休息', '-', '—', '–', '/', 'off', '0', '无']);

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

function columnsOf(headings: readonly string[]): Partial<Record<Column, number>> {
  const mapping = dutyFields.guess(headings);
  return Object.fromEntries(
    headings.flatMap((heading, at) => (mapping[heading] ? [[mapping[heading], at] as const] : [])),
  );
}

/** The day of a cell, or its fault under this heading. */
function dayIn(cell: string, column: string, from1904: boolean) {
  const read = readDay(cell, from1904);
  return 'day' in read
    ? { on: read.day, faults: [] }
    : { on: null, faults: [{ column, code: 'day' as const }] };
}

type Row = Table['rows'][number];

function leaveRows(table: Table, columns: Record<'badge' | 'kind' | 'from' | 'to', number>, name?: number) {
  const heading = (at: number) => table.headings[at] ?? '';
  return table.rows.map((row: Row) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? '').trim());
    const from = dayIn(cell(columns.from), heading(columns.from), table.from1904);
    const to = dayIn(cell(columns.to), heading(columns.to), table.from1904);
    const turned = from.on !== null && to.on !== null && to.on < from.on;
    return {
      sheet: table.name,
      row: row.row,
      column: heading(columns.kind),
      badge: cell(columns.badge),
      name: cell(name),
      word: cell(columns.kind),
      fromOn: from.on,
      toOn: to.on,
      faults: [
        ...from.faults,
        ...to.faults,
        ...(turned ? [{ column: heading(columns.to), code: 'days-order' as const }] : []),
      ],
    };
  });
}

function listRows(table: Table, columns: Record<'badge' | 'day' | 'shift', number>, name?: number) {
  const heading = (at: number) => table.headings[at] ?? '';
  return table.rows.flatMap((row: Row) => {
    const cell = (at: number | undefined) => (at === undefined ? '' : (row.cells[at] ?? '').trim());
    if (OFF.has(plain(cell(columns.shift)))) return [];
    const { on, faults } = dayIn(cell(columns.day), heading(columns.day), table.from1904);
    return {
      sheet: table.name,
      row: row.row,
      column: heading(columns.shift),
      badge: cell(columns.badge),
      name: cell(name),
      word: cell(columns.shift),
      fromOn: on,
      toOn: on,
      faults,
    };
  });
}

/** A person a row, a day a column. */
function gridRows(table: Table, badge: number, days: readonly { at: number; on: string }[], name?: number) {
  return table.rows.flatMap((row: Row) =>
    days.flatMap(({ at, on }) => {
      const word = (row.cells[at] ?? '').trim();
      if (OFF.has(plain(word))) return [];
      return {
        sheet: table.name,
        row: row.row,
        column: on,
        badge: (row.cells[badge] ?? '').trim(),
        name: name === undefined ? '' : (row.cells[name] ?? '').trim(),
        word,
        fromOn: on,
        toOn: on,
        faults: [],
      };
    }),
  );
}

function rowsOf(what: DutySheet, table: Table): Omit<RawDutyLine, 'no'>[] | null {
  const { badge, name, kind, from, to, day, shift } = columnsOf(table.headings);
  if (badge === undefined) return null;
  if (what === 'leave')
    return kind === undefined || from === undefined || to === undefined
      ? null
      : leaveRows(table, { badge, kind, from, to }, name);
  if (day !== undefined && shift !== undefined) return listRows(table, { badge, day, shift }, name);
  const days = table.headings.flatMap((heading, at) => {
    const read = readDay(heading, table.from1904);
    return 'day' in read ? [{ at, on: read.day }] : [];
  });
  return days.length === 0 ? null : gridRows(table, badge, days, name);
}

/**
 * The lines of a table of leaves (badge number, kind, first and last day) or of a roster, as a list (badge number,
 * day, shift) or as a grid (a person a row, a day a column). Hidden sheets are left out. Whatever is laid out in
 * another way is told by its fault, and nothing of it is taken.
 */
export function readDuty(
  what: DutySheet,
  tables: readonly Table[],
): { fault: DutyFileFault | null; lines: RawDutyLine[] } {
  const seen = tables.filter(({ hidden }) => !hidden).map((table) => rowsOf(what, table));
  const understood = seen.filter((rows) => rows !== null);
  if (understood.length === 0) return { fault: 'another-format', lines: [] };
  const lines = understood.flat().map((line, at) => ({ ...line, no: at + 1 }));
  if (lines.length === 0) return { fault: 'empty', lines: [] };
  return lines.length > MOST_DUTY_LINES ? { fault: 'too-large', lines: [] } : { fault: null, lines };
}
