import { Type, type Static, type TObject } from 'typebox';
import type { ActionName } from '../../access/policy.ts';
import type { RefusalCode } from '../../refusal-catalogue.ts';
import { defineRoute } from '../route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../shapes.ts';
import type { ListFields } from './list-fields.ts';
import { fileFaults, listStates, rowStates } from './states.ts';

const Count = Type.Integer({ minimum: 0 });
const One = Exactly({ importId: Id });
const FileGiven = Exactly({ fileName: Type.String(), base64: Type.String() });

/** A kind of list as its routes need it. */
export interface ListDef {
  readonly room: string;
  /** What one line of it is, in the names and paths of its routes: `record` → `/api/record-imports`. */
  readonly noun: string;
  /** What its routes are about, in a sentence: `old training records`. */
  readonly of: string;
  readonly can: ActionName;
  readonly fields: ListFields;
  /** What can be wrong at a cell. */
  readonly faults: readonly string[];
  /** How many characters a cell may be mended to. */
  readonly mostCell: number;
  /** Refusals of its own, beside `import-not-open`. */
  readonly refuses?: {
    readonly begin?: readonly RefusalCode[];
    readonly confirm?: readonly RefusalCode[];
    readonly undo?: readonly RefusalCode[];
  };
  /** What is said where it is taken in or back, where its kind asks for something. */
  readonly said?: TObject;
}

const Sheet = Exactly({
  name: Type.String(),
  hidden: Type.Boolean(),
  /** Its rows are looked at. Hidden sheets are not, until somebody says so. */
  used: Type.Boolean(),
  rows: Count,
  mergedRows: Count,
  cut: Type.Boolean(),
  from1904: Type.Boolean(),
});

const Card = Exactly({
  id: Id,
  badgeNumber: Type.String(),
  name: Type.String(),
  birthOn: Day,
  unitZh: Type.String(),
  unitEn: Type.String(),
  /** They are in service no more. */
  left: Type.Boolean(),
});

const counts = Exactly(
  Object.fromEntries(rowStates.map((state) => [state, Count])) as Record<
    (typeof rowStates)[number],
    typeof Count
  >,
);

function shapesOf({ fields, faults }: ListDef) {
  const Field = OneOf(fields.names);
  const Fault = Exactly({ field: Field, code: OneOf(faults) });
  return {
    Field,
    Fault,
    List: Exactly({
      id: Id,
      /** What the list belongs to, where its kind belongs to something. */
      aboutId: OrNull(Id),
      fileName: Type.String(),
      state: OneOf(listStates),
      fault: OrNull(OneOf(fileFaults)),
      /** Some characters of the file fit no encoding. */
      damaged: Type.Boolean(),
      sheets: Type.Array(Sheet),
      columns: Type.Array(Exactly({ heading: Type.String(), field: OrNull(Field), sample: Type.String() })),
      /** Fields without which nothing can be taken, for which no column stands. */
      lacking: Type.Array(Field),
      askedAt: Instant,
      total: Count,
      seen: Count,
      counts,
    }),
    Row: Exactly({
      no: Type.Integer(),
      sheet: Type.String(),
      row: Type.Integer(),
      state: OneOf(rowStates),
      cells: Type.Array(
        Exactly({
          heading: Type.String(),
          /** The letter over the column; empty for a field that is asked for and has none. */
          column: Type.String(),
          field: OrNull(Field),
          text: Type.String(),
        }),
      ),
      faults: Type.Array(Fault),
      /** Somebody on record whom it means. */
      person: OrNull(Card),
      candidates: Type.Array(Card),
      /** The row of this list that says the same; 0: it is on record already; null: none. */
      sameAs: OrNull(Type.Integer()),
      /** What its kind says of it besides. */
      notes: Type.Array(
        Exactly({
          code: Type.String(),
          figures: Type.Record(Type.String({ maxLength: 40 }), Type.Union([Type.String(), Type.Number()])),
        }),
      ),
    }),
  };
}

/** What every part of the routes is made from. */
function partsOf(def: ListDef) {
  return {
    ...def,
    ...shapesOf(def),
    root: `/api/${def.noun}-imports` as const,
    named: <Verb extends string>(verb: Verb) => `${def.room}.${verb}-${def.noun}-import` as const,
  };
}
type Parts = ReturnType<typeof partsOf>;

/** A table comes: its template, the file, and those that came before. */
function bringing({ can, of, refuses, root, named, List }: Parts) {
  return {
    template: defineRoute({
      name: named('template-of'),
      method: 'GET',
      path: `${root}/template`,
      summary: `An Excel file with the columns of ${of} that are understood without asking, and one example.`,
      can,
      ok: FileGiven,
      refuses: [],
    }),
    begin: defineRoute({
      name: named('begin'),
      method: 'POST',
      path: root,
      summary: `Brings a table of ${of}; it is looked through in the background, nothing is taken in before it is confirmed.`,
      can,
      body: Exactly({
        fileName: Type.String({ minLength: 1, maxLength: 200 }),
        /** The file, at most 7 MB, as base64. */
        base64: Type.String({ minLength: 4, maxLength: 9_500_000, pattern: '^[A-Za-z0-9+/]*={0,2}$' }),
        /** What it belongs to, where its kind belongs to something. */
        aboutId: Type.Optional(Id),
      }),
      ok: List,
      refuses: refuses?.begin ?? [],
    }),
    list: defineRoute({
      name: named('list'),
      method: 'GET',
      path: root,
      summary: `Own tables of ${of}, the latest first; at most twenty.`,
      can,
      query: Exactly({ aboutId: Type.Optional(Id) }),
      ok: Exactly({ imports: Type.Array(List) }),
      refuses: [],
    }),
  };
}

/** It is looked through. */
function looking({ can, of, root, named, List, Row, Fault }: Parts) {
  return {
    show: defineRoute({
      name: named('show'),
      method: 'GET',
      path: `${root}/:importId`,
      summary: `How far an own table of ${of} is, and what it holds.`,
      can,
      params: One,
      ok: List,
      refuses: [],
    }),
    rows: defineRoute({
      name: named('rows-of'),
      method: 'GET',
      path: `${root}/:importId/rows`,
      summary: `Rows of an own table of ${of}, 50 at a time in the order of the file.`,
      can,
      params: One,
      query: Exactly({
        show: Type.Optional(OneOf(rowStates)),
        after: Type.Optional(Type.String({ pattern: '^\\d{1,6}$' })),
      }),
      ok: Exactly({ rows: Type.Array(Row), next: OrNull(Type.String()) }),
      refuses: [],
    }),
    rest: defineRoute({
      name: named('rest-of'),
      method: 'GET',
      path: `${root}/:importId/rest`,
      summary: `The rows of an own table of ${of} that were not taken in, each with the reason.`,
      can,
      params: One,
      ok: Exactly({
        headings: Type.Array(Type.String()),
        rows: Type.Array(
          Exactly({
            sheet: Type.String(),
            row: Type.Integer(),
            state: OneOf(rowStates),
            cells: Type.Array(Type.String()),
            faults: Type.Array(Fault),
          }),
        ),
      }),
      refuses: [],
    }),
  };
}

/** It is put right, row by row. */
function mending({ can, root, named, fields, mostCell, List, Row, Field }: Parts) {
  const mended = Object.fromEntries(
    fields.names.map((field) => [field, Type.Optional(Type.String({ maxLength: mostCell }))]),
  );
  return {
    map: defineRoute({
      name: named('map'),
      method: 'PUT',
      path: `${root}/:importId/mapping`,
      summary: 'Says which column stands for what and which sheets count; all rows are looked through again.',
      can,
      params: One,
      body: Exactly({
        mapping: Type.Record(Type.String({ maxLength: 80 }), OrNull(Field)),
        sheets: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 200 }),
      }),
      ok: List,
      refuses: ['import-not-open'],
    }),
    mend: defineRoute({
      name: named('mend-row-of'),
      method: 'PUT',
      path: `${root}/:importId/rows/:no`,
      summary:
        'Mends cells of a row, says whether somebody on record is meant or somebody new, takes it although it is a duplicate, or leaves it out.',
      can,
      params: Exactly({ importId: Id, no: Type.String({ pattern: '^\\d{1,6}$' }) }),
      body: Exactly({
        cells: Type.Optional(Exactly(mended)),
        personId: Type.Optional(Id),
        somebodyNew: Type.Optional(Type.Boolean()),
        allowed: Type.Optional(Type.Boolean()),
        skipped: Type.Optional(Type.Boolean()),
      }),
      ok: Row,
      refuses: ['import-not-open'],
    }),
  };
}

/** It is taken in, stopped or taken back. */
function moving({ can, refuses, root, named, List, said }: Parts) {
  const step = (verb: string, summary: string, refused: readonly RefusalCode[], body?: TObject) =>
    defineRoute({
      name: named(verb),
      method: 'POST',
      path: `${root}/:importId/${verb}`,
      summary,
      can,
      params: One,
      ...(body && { body }),
      ok: List,
      refuses: ['import-not-open', ...refused],
    });
  return {
    confirm: step(
      'confirm',
      'Takes all ready rows in, in the background.',
      [...(refuses?.begin ?? []), ...(refuses?.confirm ?? [])],
      said,
    ),
    cancel: step('cancel', 'Stops where it is; what was taken in stays until it is undone.', []),
    undo: step(
      'undo',
      'Takes back all that the table brought, as long as nothing depends on it.',
      refuses?.undo ?? [],
      said,
    ),
  };
}

/** Every operation of a kind of list: brought, looked through, mended, confirmed, stopped, undone. */
export function listRoutes(def: ListDef) {
  const parts = partsOf(def);
  return { ...bringing(parts), ...looking(parts), ...mending(parts), ...moving(parts) };
}

export type ListRoutes = ReturnType<typeof listRoutes>;
export type ListView = Static<ListRoutes['show']['ok']>;
export type RowView = Static<ListRoutes['rows']['ok']>['rows'][number];
export type Note = RowView['notes'][number];
