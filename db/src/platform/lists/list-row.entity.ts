import { defineEntity, p } from '@mikro-orm/core';
import type { RowFault } from '@whetstone/core/platform/lists/cells.ts';
import type { Candidate } from '@whetstone/core/platform/lists/match-person.ts';
import type { RowState } from '@whetstone/core/platform/lists/states.ts';
import { id, idOf, instant } from '../columns.ts';

const ListRowSchema = defineEntity({
  name: 'ListRow',
  properties: {
    id: id(),
    importId: idOf(),
    no: p.integer(),
    /** Its origin for ever: the sheet and the number of the row in it. */
    sheet: p.string(),
    row: p.integer(),
    /** As they stand in the file; what its kind hides is masked before it is kept. */
    cells: p.json<string[]>(),
    /** Columns with a formula whose result the file does not hold. */
    uncomputed: p.json<number[]>(),
    /** What hidden cells said before they were masked, by the number of their column; of a mended one by its field. */
    hidden: p.json<Record<string, unknown>>().defaultRaw("'{}'"),
    /** Cells that were mended while looking through, by field. */
    mended: p.json<Record<string, string>>().defaultRaw("'{}'"),
    /** What the row says in the words of its kind. */
    draft: p.json<object>().nullable(),
    faults: p.json<RowFault[]>().defaultRaw("'[]'"),
    state: p.string().$type<RowState>(),
    /** Somebody on record who is meant; or whom it became. */
    subjectId: idOf().nullable(),
    /** What was said by hand of who is meant: somebody on record, or nobody of them. */
    answer: p.string().$type<'known' | 'new'>().nullable(),
    candidates: p.json<Candidate[]>().defaultRaw("'[]'"),
    /** The row of this list that says the same; 0: it is on record already. */
    sameAs: p.integer().nullable(),
    /** It is taken although it looks like a duplicate. */
    allowed: p.boolean().default(false),
    /** What taking it made or changed, so that undoing it can put that back. */
    made: p.json<object>().nullable(),
    takenAt: instant().nullable(),
    undoneAt: instant().nullable(),
  },
  uniques: [{ name: 'list_row_place', properties: ['importId', 'no'] }],
  indexes: [{ properties: ['importId', 'state', 'no'] }, { properties: ['subjectId'] }],
});

/** One row of a table on its way in, with where it stood. */
export class ListRow extends ListRowSchema.class {}
ListRowSchema.setClass(ListRow);
