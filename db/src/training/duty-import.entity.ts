import { defineEntity, p } from '@mikro-orm/core';
import type { DutyFileFault, DutyImportLine, DutySheet } from '@whetstone/core/training/duty-import.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const DutyImportSchema = defineEntity({
  name: 'DutyImport',
  properties: {
    id: id(),
    what: p.string().$type<DutySheet>(),
    /** A table that somebody brought, or lines that another system sent. */
    way: p.string().$type<'file' | 'api'>(),
    /** Of an api call: the same key brings the same answer and nothing twice. */
    requestKey: p.string().nullable(),
    fileName: p.string(),
    state: p.string().$type<'failed' | 'preview' | 'taken' | 'undone'>(),
    fault: p.string().$type<DutyFileFault>().nullable(),
    /** What the file says, row by row, with what was made of it. */
    lines: p.json<DutyImportLine[]>(),
    askedById: idOf(),
    askedAt: instant(),
    takenAt: instant().nullable(),
    undoneAt: instant().nullable(),
  },
  uniques: [{ properties: ['askedById', 'requestKey'] }],
  indexes: [{ properties: ['askedById', 'askedAt'] }],
  checks: [{ name: 'duty_import_state', expression: "state in ('failed', 'preview', 'taken', 'undone')" }],
});

/** A table of leaves or rosters on its way in: looked through, taken, undone. Only whoever brought it sees it. */
export class DutyImport extends DutyImportSchema.class {}
DutyImportSchema.setClass(DutyImport);
