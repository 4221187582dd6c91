import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { AnyPaper, AnyReveal } from './any-kind.ts';
import { TagChange } from './bulk-contract.ts';
import { CognitiveLevel, Difficulty } from './item-tags.ts';
import { kindNames } from './kinds.ts';

/** Of `reading` and `running`, `undoing` the worker is at it; `stopped` was cancelled half-way. */
export const importStates = [
  'reading',
  'preview',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
] as const;
/** What an entry is to the bank: new, a change of an item that came from this file before, the same, or not read yet. */
export const importVerdicts = ['new', 'changed', 'same', 'unread'] as const;
/** `left`: could not be taken, or not undone, because somebody else worked on the item since. */
export const lineStates = ['ready', 'needs', 'skipped', 'taken', 'left', 'undone'] as const;

const Format = OneOf(['gift', 'moodle-xml', 'aiken', 'excel', 'text']);
/** Tags that items get when the file names none. */
const Defaults = Exactly({
  capabilityCode: CapabilityCode,
  topic: Type.String({ maxLength: 60 }),
  difficulty: Difficulty,
});

const Counts = Exactly({
  ready: Type.Integer(),
  needs: Type.Integer(),
  skipped: Type.Integer(),
  new: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  /** Of those to be taken: nearly the same as another. */
  similar: Type.Integer(),
  /** Of those to be taken: read by guessing. */
  guessed: Type.Integer(),
});

/** What says nearly the same as an entry: an item of the bank, or an earlier entry of the file. */
export const SimilarEntry = Exactly({
  itemId: OrNull(Id),
  /** Code of the item; null for an entry. */
  code: OrNull(Type.String()),
  /** Number of the entry; null for an item. */
  no: OrNull(Type.Integer()),
  stem: Type.String(),
  /** Share of pairs of characters in common, 0.85–1. */
  likeness: Type.Number(),
});
export type SimilarEntry = Static<typeof SimilarEntry>;

/** Tags as an entry will get them. */
const EntryTags = Exactly({
  capabilityCode: CapabilityCode,
  topic: Type.String(),
  difficulty: Difficulty,
  level: OrNull(CognitiveLevel),
});

export const ImportView = Exactly({
  id: Id,
  fileName: Type.String(),
  format: Format,
  defaults: Defaults,
  state: OneOf(importStates),
  askedAt: Instant,
  /** Entries of the file; while running or undoing, those seen so far. */
  total: Type.Integer(),
  seen: Type.Integer(),
  /** Items made and items changed by it, less those undone. */
  made: Type.Integer(),
  changed: Type.Integer(),
  counts: Counts,
});
export type ImportView = Static<typeof ImportView>;

export const ImportLineView = Exactly({
  no: Type.Integer(),
  line: Type.Integer(),
  endLine: Type.Integer(),
  source: Type.String(),
  state: OneOf(lineStates),
  verdict: OneOf(importVerdicts),
  kind: OrNull(OneOf(kindNames)),
  stem: Type.String(),
  /** As it will look; null while it lacks parts that its kind asks for. */
  paper: OrNull(AnyPaper),
  reveal: OrNull(AnyReveal),
  explanation: Type.String(),
  faults: Type.Array(Exactly({ line: Type.Integer(), column: Type.Integer(), code: Type.String() })),
  needs: Type.Array(Type.String()),
  /** How sure its reading is, and what had to be guessed for it (core/bank/formats/guesses); null while unread. */
  confidence: OrNull(OneOf(['certain', 'likely', 'look', 'unsure'])),
  guesses: Type.Array(Type.String()),
  /** The item it is or was before; null while there is none. */
  itemId: OrNull(Id),
  /** Null while nothing could be read. */
  tags: OrNull(EntryTags),
  /** Tags given while looking through. */
  given: TagChange,
  similar: Type.Array(SimilarEntry),
});
export type ImportLineView = Static<typeof ImportLineView>;

const One = Exactly({ importId: Id });

export const beginImport = defineRoute({
  name: 'bank.begin-import',
  method: 'POST',
  path: '/api/item-imports',
  summary:
    'Brings a file of questions; it is read in the background and nothing enters the bank before it is confirmed.',
  can: 'write-items',
  body: Exactly({
    fileName: Type.String({ minLength: 1, maxLength: 200 }),
    format: Format,
    /** The file, at most 7 MB, as base64. */
    base64: Type.String({ minLength: 4, maxLength: 9_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
    defaults: Defaults,
  }),
  ok: ImportView,
  refuses: [],
});

export const itemImports = defineRoute({
  name: 'bank.imports',
  method: 'GET',
  path: '/api/item-imports',
  summary: 'Own imports, the latest first; at most twenty.',
  can: 'write-items',
  ok: Exactly({ imports: Type.Array(ImportView) }),
  refuses: [],
});

export const itemImport = defineRoute({
  name: 'bank.import',
  method: 'GET',
  path: '/api/item-imports/:importId',
  summary: 'How far an own import is, and what it holds.',
  can: 'write-items',
  params: One,
  ok: ImportView,
  refuses: [],
});

export const importLines = defineRoute({
  name: 'bank.import-lines',
  method: 'GET',
  path: '/api/item-imports/:importId/lines',
  summary:
    'Entries of an import, 50 at a time in the order of the file; those that were guessed at the least sure first.',
  can: 'write-items',
  params: One,
  query: Exactly({
    show: Type.Optional(OneOf(['needs', 'ready', 'skipped', 'new', 'changed', 'same', 'similar', 'guessed'])),
    /** What the page before named as next. */
    after: Type.Optional(Type.String({ pattern: '^(?:\\d{1,4}-)?\\d{1,6}$' })),
  }),
  ok: Exactly({ lines: Type.Array(ImportLineView), next: OrNull(Type.String()) }),
  refuses: [],
});

export const mendLine = defineRoute({
  name: 'bank.mend-import-line',
  method: 'PUT',
  path: '/api/item-imports/:importId/lines/:no',
  summary: 'Mends the text of an entry, which is read again, or leaves the entry out or takes it in.',
  can: 'write-items',
  params: Exactly({ importId: Id, no: Type.String({ pattern: '^\\d{1,6}$' }) }),
  body: Exactly({
    source: Type.Optional(Type.String({ maxLength: 60_000 })),
    skipped: Type.Optional(Type.Boolean()),
  }),
  ok: ImportLineView,
  refuses: ['import-not-open'],
});

export const changeLines = defineRoute({
  name: 'bank.change-import-lines',
  method: 'PUT',
  path: '/api/item-imports/:importId/lines',
  summary:
    'Gives tags to entries of an import, or to all of it, takes those tags away again, leaves entries out or takes them in.',
  can: 'write-items',
  params: One,
  body: Exactly({
    /** Absent = all entries that are not left out. */
    nos: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 20_000 })),
    /** Of those only the ones that say nearly the same as another. */
    similarOnly: Type.Optional(Type.Boolean()),
    /** What is absent stays; null = back to what the file and the import say. */
    tags: Type.Optional(OrNull(TagChange)),
    skipped: Type.Optional(Type.Boolean()),
  }),
  /** Numbers of the entries that were changed. */
  ok: Exactly({ nos: Type.Array(Type.Integer()) }),
  refuses: ['import-not-open'],
});

export const confirmImport = defineRoute({
  name: 'bank.confirm-import',
  method: 'POST',
  path: '/api/item-imports/:importId/confirm',
  summary:
    'Takes all ready entries into the bank as drafts, in the background; changed ones become new versions.',
  can: 'write-items',
  params: One,
  body: Exactly({ defaults: Defaults }),
  ok: ImportView,
  refuses: ['import-not-open'],
});

export const cancelImport = defineRoute({
  name: 'bank.cancel-import',
  method: 'POST',
  path: '/api/item-imports/:importId/cancel',
  summary: 'Stops an import where it is; what it has taken in stays until it is undone.',
  can: 'write-items',
  params: One,
  ok: ImportView,
  refuses: ['import-not-open'],
});

export const undoImport = defineRoute({
  name: 'bank.undo-import',
  method: 'POST',
  path: '/api/item-imports/:importId/undo',
  summary: 'Takes back what an import did, except to items that somebody has worked on since.',
  can: 'write-items',
  params: One,
  ok: ImportView,
  refuses: ['import-not-open'],
});
