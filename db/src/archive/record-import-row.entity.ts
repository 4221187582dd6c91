import { defineEntity, p } from '@mikro-orm/core';
import type { RowState } from '@whetstone/core/archive/intake-contract.ts';
import type { Field } from '@whetstone/core/archive/intake/fields.ts';
import type { Candidate } from '@whetstone/core/archive/intake/match-person.ts';
import type { RowDraft, RowFault } from '@whetstone/core/archive/intake/read-row.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const RecordImportRowSchema = defineEntity({
  name: 'RecordImportRow',
  properties: {
    id: id(),
    importId: idOf(),
    no: p.integer(),
    /** Its origin for ever: the sheet and the number of the row in it. */
    sheet: p.string(),
    row: p.integer(),
    cells: p.json<string[]>(),
    /** Columns with a formula whose result the file does not hold. */
    uncomputed: p.json<number[]>(),
    /** Cells that were mended while looking through. */
    mended: p.json<Partial<Record<Field, string>>>().defaultRaw("'{}'"),
    draft: p.json<RowDraft>().nullable(),
    faults: p.json<RowFault[]>().defaultRaw("'[]'"),
    state: p.string().$type<RowState>(),
    /** Who is meant; chosen by hand where `chosen`. */
    subjectId: idOf().nullable(),
    chosen: p.boolean().default(false),
    candidates: p.json<Candidate[]>().defaultRaw("'[]'"),
    /** The row of this import that says the same; 0 = a record of the archive does. */
    sameAs: p.integer().nullable(),
    /** It is taken although it looks like a duplicate. */
    allowed: p.boolean().default(false),
    takenAt: instant().nullable(),
    undoneAt: instant().nullable(),
  },
  uniques: [{ name: 'record_import_row_place', properties: ['importId', 'no'] }],
  indexes: [{ properties: ['importId', 'state', 'no'] }, { properties: ['subjectId'] }],
});

/** One row of a table of old records, with where it stood. */
export class RecordImportRow extends RecordImportRowSchema.class {}
RecordImportRowSchema.setClass(RecordImportRow);
