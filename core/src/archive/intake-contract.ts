import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { CATEGORIES, FIELDS } from './intake/fields.ts';
import { MOST_NOTE, ROW_FAULTS } from './intake/read-row.ts';

/** `failed`: the file holds no table, see `fault`; of `reading`, `checking`, `running` and `undoing` the worker is at it. */
export const intakeStates = [
  'reading',
  'failed',
  'checking',
  'preview',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
] as const;
export type IntakeState = (typeof intakeStates)[number];

/** `needs`: something is wrong in it · `ask`: several people may be meant · `duplicate`: recorded already. */
export const rowStates = ['needs', 'ask', 'duplicate', 'ready', 'skipped', 'taken', 'undone'] as const;
export type RowState = (typeof rowStates)[number];

/**
 * Why a file gives no tables at all. `web-page`: a page or an XML that is only called .xls, as older systems
 * export it; `damaged`: a workbook of which a part is broken; `too-large`: it unpacks to more than a table
 * can be; `forged`: an extract whose signature or chain does not hold.
 */
export const fileFaults = [
  'old-excel',
  'locked',
  'no-table',
  'empty',
  'forged',
  'damaged',
  'too-large',
  'web-page',
] as const;
export type FileFault = (typeof fileFaults)[number];

const Sheet = Exactly({
  name: Type.String(),
  hidden: Type.Boolean(),
  /** Its rows are looked at. Hidden sheets are not, until somebody says so. */
  used: Type.Boolean(),
  rows: Type.Integer(),
  mergedRows: Type.Integer(),
  cut: Type.Boolean(),
  from1904: Type.Boolean(),
});

const Mapping = Type.Record(Type.String({ maxLength: 80 }), OrNull(OneOf(FIELDS)));
const Headed = Exactly({ heading: Type.String(), field: OrNull(OneOf(FIELDS)), sample: Type.String() });

export const IntakeView = Exactly({
  id: Id,
  fileName: Type.String(),
  state: OneOf(intakeStates),
  fault: OrNull(OneOf(fileFaults)),
  damaged: Type.Boolean(),
  sheets: Type.Array(Sheet),
  columns: Type.Array(Headed),
  askedAt: Instant,
  total: Type.Integer(),
  seen: Type.Integer(),
  counts: Exactly({
    needs: Type.Integer(),
    ask: Type.Integer(),
    duplicate: Type.Integer(),
    ready: Type.Integer(),
    skipped: Type.Integer(),
    taken: Type.Integer(),
    undone: Type.Integer(),
  }),
});
export type IntakeView = Static<typeof IntakeView>;

const Card = Exactly({
  id: Id,
  badgeNumber: Type.String(),
  name: Type.String(),
  birthOn: Day,
  unitZh: Type.String(),
  unitEn: Type.String(),
});

export const RowView = Exactly({
  no: Type.Integer(),
  sheet: Type.String(),
  row: Type.Integer(),
  state: OneOf(rowStates),
  cells: Type.Array(Exactly({ heading: Type.String(), field: OrNull(OneOf(FIELDS)), text: Type.String() })),
  happenedOn: OrNull(Day),
  title: OrNull(Type.String()),
  category: OneOf(CATEGORIES),
  faults: Type.Array(Exactly({ field: OneOf(FIELDS), code: OneOf(ROW_FAULTS) })),
  person: OrNull(Card),
  candidates: Type.Array(Card),
  /** The row of this file that says the same; 0 = a record in the archive does; null = none. */
  sameAs: OrNull(Type.Integer()),
  /** It speaks to this capability, no higher than this level. */
  evidence: OrNull(Exactly({ capabilityCode: Type.String(), score: Type.Number(), ceiling: Type.Integer() })),
});
export type RowView = Static<typeof RowView>;

const One = Exactly({ importId: Id });
const can = 'keep-archive';

export const beginIntake = defineRoute({
  name: 'archive.begin-import',
  method: 'POST',
  path: '/api/record-imports',
  summary:
    'Brings a table of old training records; it is read in the background, nothing enters the archive before it is confirmed.',
  can,
  body: Exactly({
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    /** The file, at most 7 MB, as base64. */
    base64: Type.String({ minLength: 4, maxLength: 9_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  }),
  ok: IntakeView,
  refuses: [],
});

export const intakes = defineRoute({
  name: 'archive.imports',
  method: 'GET',
  path: '/api/record-imports',
  summary: 'Own imports of records, the latest first; at most twenty.',
  can,
  ok: Exactly({ imports: Type.Array(IntakeView) }),
  refuses: [],
});

export const intake = defineRoute({
  name: 'archive.import',
  method: 'GET',
  path: '/api/record-imports/:importId',
  summary: 'How far an own import of records is, and what it holds.',
  can,
  params: One,
  ok: IntakeView,
  refuses: [],
});

export const intakeTemplate = defineRoute({
  name: 'archive.import-template',
  method: 'GET',
  path: '/api/record-imports/template',
  summary: 'An Excel file with the columns that are understood without asking.',
  can,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});

export const intakeRows = defineRoute({
  name: 'archive.import-rows',
  method: 'GET',
  path: '/api/record-imports/:importId/rows',
  summary: 'Rows of an import, 50 at a time in the order of the file.',
  can,
  params: One,
  query: Exactly({
    show: Type.Optional(OneOf(rowStates)),
    after: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
  }),
  ok: Exactly({ rows: Type.Array(RowView), next: OrNull(Type.String()) }),
  refuses: [],
});

export const mapIntake = defineRoute({
  name: 'archive.map-import',
  method: 'PUT',
  path: '/api/record-imports/:importId/mapping',
  summary:
    'Says which column stands for what and which sheets count; all rows are read again in the background.',
  can,
  params: One,
  body: Exactly({ mapping: Mapping, sheets: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 }) }),
  ok: IntakeView,
  refuses: ['import-not-open'],
});

export const mendRow = defineRoute({
  name: 'archive.mend-import-row',
  method: 'PUT',
  path: '/api/record-imports/:importId/rows/:no',
  summary: 'Mends cells of a row, says who is meant, takes it although it is a duplicate, or leaves it out.',
  can,
  params: Exactly({ importId: Id, no: Type.String({ pattern: '^\\d{1,6}$' }) }),
  body: Exactly({
    cells: Type.Optional(
      Exactly(
        Object.fromEntries(
          FIELDS.map((field) => [field, Type.Optional(Type.String({ maxLength: MOST_NOTE }))]),
        ),
      ),
    ),
    personId: Type.Optional(Id),
    allowed: Type.Optional(Type.Boolean()),
    skipped: Type.Optional(Type.Boolean()),
  }),
  ok: RowView,
  refuses: ['import-not-open'],
});

const step = <Name extends string, Verb extends string>(name: Name, verb: Verb, summary: string) =>
  defineRoute({
    name: `archive.${name}`,
    method: 'POST',
    path: `/api/record-imports/:importId/${verb}`,
    summary,
    can,
    params: One,
    ok: IntakeView,
    refuses: ['import-not-open'],
  });

export const confirmIntake = step(
  'confirm-import',
  'confirm',
  'Takes all ready rows into the archive, in the background.',
);
export const cancelIntake = step(
  'cancel-import',
  'cancel',
  'Stops where it is; what was taken stays until it is undone.',
);
export const undoIntake = step(
  'undo-import',
  'undo',
  'Withdraws every record that the import brought; both lines stay in the chain.',
);
