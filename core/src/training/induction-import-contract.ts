import { Type, type Static } from 'typebox';
import { fileFaults, intakeStates, rowStates } from '../archive/intake-contract.ts';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { PERSON_FIELDS } from './induction/person-fields.ts';
import { MOST_CELL, PERSON_FAULTS } from './induction/read-person.ts';

const Count = Type.Integer({ minimum: 0 });
const Field = OneOf(PERSON_FIELDS);

export const InductionImportView = Exactly({
  id: Id,
  inductionId: Id,
  fileName: Type.String(),
  state: OneOf(intakeStates),
  fault: OrNull(OneOf(fileFaults)),
  /** Some characters of the file fit no encoding. */
  damaged: Type.Boolean(),
  sheets: Type.Array(
    Exactly({
      name: Type.String(),
      hidden: Type.Boolean(),
      used: Type.Boolean(),
      rows: Count,
      mergedRows: Count,
      cut: Type.Boolean(),
      from1904: Type.Boolean(),
    }),
  ),
  columns: Type.Array(Exactly({ heading: Type.String(), field: OrNull(Field), sample: Type.String() })),
  /** Fields without which nobody can be taken in, for which no column stands: an altered template. */
  lacking: Type.Array(Field),
  askedAt: Instant,
  total: Count,
  seen: Count,
  counts: Exactly(
    Object.fromEntries(rowStates.map((state) => [state, Count])) as Record<
      (typeof rowStates)[number],
      typeof Count
    >,
  ),
});
export type InductionImportView = Static<typeof InductionImportView>;

export const PersonRowView = Exactly({
  no: Type.Integer(),
  sheet: Type.String(),
  row: Type.Integer(),
  state: OneOf(rowStates),
  cells: Type.Array(
    Exactly({ heading: Type.String(), column: Type.String(), field: OrNull(Field), text: Type.String() }),
  ),
  faults: Type.Array(Exactly({ field: Field, code: OneOf(PERSON_FAULTS) })),
  /** Somebody on record whom it means. */
  person: OrNull(Exactly({ id: Id, badgeNumber: Type.String(), name: Type.String(), left: Type.Boolean() })),
  candidates: Type.Array(
    Exactly({
      id: Id,
      badgeNumber: Type.String(),
      name: Type.String(),
      birthOn: Day,
      unitZh: Type.String(),
      unitEn: Type.String(),
      left: Type.Boolean(),
    }),
  ),
  /** The row of this list that names the same person; 0: in the intake already. */
  sameAs: OrNull(Type.Integer()),
});
export type PersonRowView = Static<typeof PersonRowView>;

const can = 'run-inductions';
const One = Exactly({ importId: Id });

export const inductionTemplate = defineRoute({
  name: 'training.induction-template',
  method: 'GET',
  path: '/api/induction-imports/template',
  summary: 'An Excel list with the columns that are understood without asking, and one example.',
  can,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});

export const beginInductionImport = defineRoute({
  name: 'training.begin-induction-import',
  method: 'POST',
  path: '/api/inductions/:inductionId/imports',
  summary:
    'Brings a list of new people; it is looked through in the background, nobody is taken in before it is confirmed.',
  can,
  params: Exactly({ inductionId: Id }),
  body: Exactly({
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    /** The file, at most 7 MB, as base64. */
    base64: Type.String({ minLength: 4, maxLength: 9_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  }),
  ok: InductionImportView,
  refuses: ['induction-closed'],
});

export const inductionImports = defineRoute({
  name: 'training.induction-imports',
  method: 'GET',
  path: '/api/inductions/:inductionId/imports',
  summary: 'Own imports into an intake, the latest first; at most twenty.',
  can,
  params: Exactly({ inductionId: Id }),
  ok: Exactly({ imports: Type.Array(InductionImportView) }),
  refuses: [],
});

export const inductionImport = defineRoute({
  name: 'training.induction-import',
  method: 'GET',
  path: '/api/induction-imports/:importId',
  summary: 'How far an own import of new people is.',
  can,
  params: One,
  ok: InductionImportView,
  refuses: [],
});

export const inductionRows = defineRoute({
  name: 'training.induction-import-rows',
  method: 'GET',
  path: '/api/induction-imports/:importId/rows',
  summary: 'Rows of an own import, 50 at a time in the order of the file.',
  can,
  params: One,
  query: Exactly({
    show: Type.Optional(OneOf(rowStates)),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
  }),
  ok: Exactly({ rows: Type.Array(PersonRowView), next: OrNull(Type.String()) }),
  refuses: [],
});

export const mapInductionImport = defineRoute({
  name: 'training.map-induction-import',
  method: 'PUT',
  path: '/api/induction-imports/:importId/mapping',
  summary: 'Says which column stands for what and which sheets count; all rows are looked through again.',
  can,
  params: One,
  body: Exactly({
    mapping: Type.Record(Type.String({ maxLength: 80 }), OrNull(Field)),
    sheets: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 }),
  }),
  ok: InductionImportView,
  refuses: ['import-not-open'],
});

export const mendPersonRow = defineRoute({
  name: 'training.mend-induction-row',
  method: 'PUT',
  path: '/api/induction-imports/:importId/rows/:no',
  summary:
    'Mends cells of a row, says whether somebody on record is meant or somebody new, or leaves the row out.',
  can,
  params: Exactly({ importId: Id, no: Type.String({ pattern: '^\\d{1,6}$' }) }),
  body: Exactly({
    cells: Type.Optional(
      Exactly(
        Object.fromEntries(
          PERSON_FIELDS.map((field) => [field, Type.Optional(Type.String({ maxLength: MOST_CELL }))]),
        ),
      ),
    ),
    personId: Type.Optional(Id),
    somebodyNew: Type.Optional(Type.Boolean()),
    skipped: Type.Optional(Type.Boolean()),
  }),
  ok: PersonRowView,
  refuses: ['import-not-open'],
});

const step = <
  Name extends string,
  Verb extends string,
  const R extends readonly ('import-not-open' | 'induction-closed' | 'induction-import-used')[],
>(
  name: Name,
  verb: Verb,
  summary: string,
  refuses: R,
) =>
  defineRoute({
    name: `training.${name}`,
    method: 'POST',
    path: `/api/induction-imports/:importId/${verb}`,
    summary,
    can,
    params: One,
    ok: InductionImportView,
    refuses,
  });

export const confirmInductionImport = step(
  'confirm-induction-import',
  'confirm',
  'Takes everybody of the ready rows in, in the background.',
  ['import-not-open', 'induction-closed'],
);
export const cancelInductionImport = step(
  'cancel-induction-import',
  'cancel',
  'Stops where it is; who was taken in stays until it is undone.',
  ['import-not-open'],
);
export const undoInductionImport = step(
  'undo-induction-import',
  'undo',
  'Takes everybody out whom the list brought, as long as nothing of theirs depends on it.',
  ['import-not-open', 'induction-import-used'],
);
