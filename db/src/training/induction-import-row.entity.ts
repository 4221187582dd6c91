import { defineEntity, p } from '@mikro-orm/core';
import type { RowState } from '@whetstone/core/archive/intake-contract.ts';
import type { Candidate } from '@whetstone/core/archive/intake/match-person.ts';
import type { Identity } from '@whetstone/core/training/induction/identity.ts';
import type { PersonField } from '@whetstone/core/training/induction/person-fields.ts';
import type { PersonDraft, PersonFault } from '@whetstone/core/training/induction/read-person.ts';
import { id, idOf, instant } from '../platform/columns.ts';

/** How somebody stood before a list brought them back, so that undoing it can put them there again. */
export interface StoodBefore {
  readonly leftOn: string | null;
  readonly joinedOn: string;
  readonly unitId: string;
  readonly unitPath: string;
  readonly postCode: string | null;
}

const InductionImportRowSchema = defineEntity({
  name: 'InductionImportRow',
  properties: {
    id: id(),
    importId: idOf(),
    no: p.integer(),
    sheet: p.string(),
    row: p.integer(),
    /** As they stand in the file; identity numbers are masked before they are kept. */
    cells: p.json<string[]>(),
    uncomputed: p.json<number[]>(),
    /** What was read of identity numbers before they were masked, by column. */
    identities: p.json<Record<string, Identity>>().defaultRaw("'{}'"),
    mended: p.json<Partial<Record<PersonField, string>>>().defaultRaw("'{}'"),
    mendedIdentity: p.json<Identity>().nullable(),
    draft: p.json<PersonDraft>().nullable(),
    faults: p.json<PersonFault[]>().defaultRaw("'[]'"),
    state: p.string().$type<RowState>(),
    /** Somebody who is on record already; or the one whom it became. */
    subjectId: idOf().nullable(),
    /** What was said of a doubtful match: one of the candidates, or nobody of them. */
    answer: p.string().$type<'known' | 'new'>().nullable(),
    candidates: p.json<Candidate[]>().defaultRaw("'[]'"),
    /** The row of this list that names the same person; 0: in this intake already. */
    sameAs: p.integer().nullable(),
    /** It made a person who was not on record. */
    made: p.boolean().default(false),
    before: p.json<StoodBefore>().nullable(),
    takenAt: instant().nullable(),
    undoneAt: instant().nullable(),
  },
  uniques: [{ name: 'induction_import_row_place', properties: ['importId', 'no'] }],
  indexes: [{ properties: ['importId', 'state', 'no'] }, { properties: ['subjectId'] }],
});

/** One row of a list of new people, with where it stood. */
export class InductionImportRow extends InductionImportRowSchema.class {}
InductionImportRowSchema.setClass(InductionImportRow);
