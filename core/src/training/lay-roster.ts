import { readDay } from '../platform/lists/read-day.ts';
import type { Table } from '../platform/lists/table.ts';
import { isBlank, rosterFields } from './duty-list.ts';

/** The day that a heading is; a roster laid out by days has one over every column of shifts. */
function dayIn(heading: string, from1904: boolean): string | null {
  const read = readDay(heading, from1904);
  return 'day' in read ? read.day : null;
}

/** The field that a heading of a roster names; a day stands for the days. */
export const rosterHeading = (heading: string) =>
  rosterFields.fieldOf(heading) ?? (dayIn(heading, false) === null ? null : 'day');

/**
 * A roster as a list: a person a row with a day a column becomes a shift a row, under headings of its own; what else
 * stands in the row stays beside it. Cells that say nothing make none. A list stays as it is but for these.
 */
export function layRoster(table: Table): Table {
  const { headings, rows, from1904 } = table;
  const shiftAt = headings.findIndex((heading) => rosterFields.fieldOf(heading) === 'shift');
  if (shiftAt >= 0) return { ...table, rows: rows.filter(({ cells }) => !isBlank(cells[shiftAt] ?? '')) };
  const days = headings.flatMap((heading, at) => {
    const on = dayIn(heading, from1904);
    return on === null ? [] : [{ at, on }];
  });
  if (days.length === 0) return table;
  const isDay = new Set(days.map(({ at }) => at));
  const stays = headings.flatMap((heading, at) => (isDay.has(at) ? [] : [{ heading, at }]));
  const locale = headings.some((heading) => /\p{Script=Han}/u.test(heading)) ? 'zh' : 'en';
  const { day, shift } = rosterFields.words;
  return {
    ...table,
    unfolded: true,
    // A column that is called like one of the new ones is something else: its mark keeps it from being taken for it.
    headings: [
      ...stays.map(({ heading }) => (rosterFields.fieldOf(heading) === 'day' ? `〔${heading}〕` : heading)),
      day[locale],
      shift[locale],
    ],
    rows: rows.flatMap(({ row, cells }) =>
      days.flatMap(({ at, on }) => {
        const word = cells[at] ?? '';
        return isBlank(word)
          ? []
          : [{ row, cells: [...stays.map((one) => cells[one.at] ?? ''), on, word], uncomputed: [] }];
      }),
    ),
  };
}
