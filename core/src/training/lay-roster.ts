import type { Table } from '../platform/lists/table.ts';
import { isBlank, rosterFields } from './duty-list.ts';
import { dayOfHeading, monthIn, saysDay } from './roster-day.ts';

/** The field that a heading of a roster names; a day stands for the days. */
export const rosterHeading = (heading: string) =>
  rosterFields.fieldOf(heading) ?? (saysDay(heading) ? 'day' : null);

/**
 * A roster as a list: a person a row with a day a column becomes a shift a row, under headings of its own; what else
 * stands in the row stays beside it. Cells that say nothing make none. A list stays as it is but for these. Days without
 * their year are of the year around today, numbers alone of the month that stands above the headings or on the sheet.
 */
export function layRoster(table: Table, today: string): Table {
  const { headings, rows, from1904 } = table;
  const shiftAt = headings.findIndex((heading) => rosterFields.fieldOf(heading) === 'shift');
  if (shiftAt >= 0) return { ...table, rows: rows.filter(({ cells }) => !isBlank(cells[shiftAt] ?? '')) };
  const month = monthIn(table.above ?? '') ?? monthIn(table.name);
  const days = headings.flatMap((heading, at) => {
    const on = dayOfHeading(heading, { today, from1904, month });
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
