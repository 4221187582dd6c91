import { Type, type Static } from 'typebox';
import { fileFaults } from '../platform/lists/states.ts';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { dutyRowFaults, dutySheets } from './duty-import.ts';

const What = OneOf(dutySheets);

const Line = Exactly({
  no: Type.Integer(),
  sheet: Type.String(),
  row: Type.Integer(),
  column: Type.String(),
  badge: Type.String(),
  name: Type.String(),
  code: Type.String(),
  fromOn: OrNull(Day),
  toOn: OrNull(Day),
  state: OneOf(['ready', 'needs', 'same', 'taken', 'undone']),
  faults: Type.Array(Exactly({ column: Type.String(), code: OneOf(dutyRowFaults) })),
});

export const DutyImportView = Exactly({
  id: Id,
  what: What,
  way: OneOf(['file', 'api']),
  fileName: Type.String(),
  state: OneOf(['failed', 'preview', 'taken', 'undone']),
  /** Why nothing of the file could be read. */
  fault: OrNull(OneOf([...fileFaults, 'another-format'])),
  askedAt: Instant,
  counts: Exactly({
    ready: Type.Integer(),
    needs: Type.Integer(),
    same: Type.Integer(),
    taken: Type.Integer(),
    undone: Type.Integer(),
  }),
});
export type DutyImportView = Static<typeof DutyImportView>;

const WithLines = Exactly({
  import: DutyImportView,
  /** Those that need something come first; at most three hundred. */
  lines: Type.Array(Line),
});

const can = 'keep-rosters';
const One = Exactly({ importId: Id });

export const beginDutyImport = defineRoute({
  name: 'training.begin-duty-import',
  method: 'POST',
  path: '/api/duty-imports',
  summary: 'Brings a table of leaves or rosters; nothing is taken before it is confirmed.',
  can,
  body: Exactly({
    what: What,
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    /** The file, at most 7 MB, as base64. */
    base64: Type.String({ minLength: 4, maxLength: 9_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
  }),
  ok: WithLines,
  refuses: [],
});

export const dutyImports = defineRoute({
  name: 'training.duty-imports',
  method: 'GET',
  path: '/api/duty-imports',
  summary: 'Own imports of leaves and rosters, the latest first; at most twenty.',
  can,
  ok: Exactly({ imports: Type.Array(DutyImportView) }),
  refuses: [],
});

export const dutyImport = defineRoute({
  name: 'training.duty-import',
  method: 'GET',
  path: '/api/duty-imports/:importId',
  summary: 'An own import of leaves or rosters with its lines.',
  can,
  params: One,
  ok: WithLines,
  refuses: [],
});

export const confirmDutyImport = defineRoute({
  name: 'training.confirm-duty-import',
  method: 'POST',
  path: '/api/duty-imports/:importId/confirmation',
  summary: 'Takes the ready lines of an own import in; those that need something stay out.',
  can,
  params: One,
  ok: WithLines,
  refuses: ['duty-import-not-open', 'strength-lowered'],
});

export const undoDutyImport = defineRoute({
  name: 'training.undo-duty-import',
  method: 'POST',
  path: '/api/duty-imports/:importId/undo',
  summary: 'Takes back what an own import brought, as far as nobody changed it since.',
  can,
  params: One,
  ok: WithLines,
  refuses: ['duty-import-not-open', 'roster-changed', 'strength-lowered'],
});

export const dutyTemplate = defineRoute({
  name: 'training.duty-template',
  method: 'GET',
  path: '/api/duty-imports/template/:what',
  summary: 'An Excel sheet with the headings of a leave list or a roster and one example.',
  can,
  params: Exactly({ what: What }),
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: [],
});

export const feedDuty = defineRoute({
  name: 'training.feed-duty',
  method: 'POST',
  path: '/api/duty-feed',
  summary:
    'Another system sends leaves or rosters. The same key brings the same answer and nothing twice; each line is answered by itself.',
  can,
  body: Exactly({
    what: What,
    /** Chosen by the sender, one for each batch. */
    key: Type.String({ minLength: 8, maxLength: 100, pattern: '^[A-Za-z0-9._:-]+$' }),
    lines: Type.Array(
      Exactly({
        badgeNumber: Type.String({ minLength: 1, maxLength: 20 }),
        /** Compared with the name on record when it is sent. */
        name: Type.Optional(Type.String({ maxLength: 60 })),
        /** Code or name of the kind of leave or of the shift. */
        code: Type.String({ minLength: 1, maxLength: 40 }),
        fromOn: Day,
        /** Of a leave; of a roster the same day. */
        toOn: Type.Optional(Day),
      }),
      { minItems: 1, maxItems: 5000 },
    ),
  }),
  ok: Exactly({ import: DutyImportView, lines: Type.Array(Line) }),
  refuses: ['duty-key-used', 'strength-lowered'],
});
