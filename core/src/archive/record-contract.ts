import { Type, type Static } from 'typebox';
import { MediaView } from '../drills/media-shapes.ts';
import { defineRoute } from '../platform/route.ts';
import { Bilingual, Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { ACTS, OUTCOMES, SIGNS } from './record.ts';

/** Who entered, changed or decided something. */
export const NamedPerson = Exactly({
  name: Type.String(),
  badgeNumber: Type.String(),
  unitZh: Type.String(),
  unitEn: Type.String(),
});
export type NamedPerson = Static<typeof NamedPerson>;

/** What a line says; `text` where both languages say the same. */
const FactView = Exactly({ zh: Type.String(), en: Type.String(), value: Bilingual });

/** What a record says; null of a line that was erased by rule. */
const Said = {
  happenedOn: Day,
  title: OrNull(Bilingual),
  outcome: OrNull(OneOf(OUTCOMES)),
  facts: Type.Array(FactView),
};

/** One line of a person's archive, as it stands now, with where it comes from. */
export const RecordLine = Exactly({
  /** Of its newest line: an objection and a file name it. */
  id: Id,
  no: Type.Integer(),
  kind: Type.String(),
  ...Said,
  /** It holds no more: since when and why is in its history. */
  withdrawn: Type.Boolean(),
  erased: Type.Boolean(),
  /** When and by whom it was first entered; nobody where a machine graded it. */
  enteredAt: Instant,
  enteredBy: OrNull(NamedPerson),
  /** Lines that changed it since. */
  changes: Type.Integer(),
  files: Type.Integer(),
  /** An objection to it is open. */
  disputed: Type.Boolean(),
  /** What the person says it should be, while the objection is open. */
  claimed: OrNull(Type.String()),
});
export type RecordLine = Static<typeof RecordLine>;

/** A kind of line with how many the person has of it. */
export const RecordKindCount = Exactly({
  kind: Type.String(),
  zh: Type.String(),
  en: Type.String(),
  sign: OneOf(SIGNS),
  count: Type.Integer(),
});
export type RecordKindCount = Static<typeof RecordKindCount>;

/** Lines of one page, unless another number is asked for. */
export const RECORDS_PAGE = 50;
/** Lines that a device keeps of its owner's file. */
export const RECORDS_MOST = 1000;

const RecordsQuery = Exactly({
  kind: Type.Optional(Type.String({ maxLength: 30 })),
  year: Type.Optional(Type.Integer({ minimum: 1950, maximum: 2999 })),
  /** Words that stand anywhere in the line. */
  q: Type.Optional(Type.String({ maxLength: 60 })),
  /** The last id of the page before. */
  after: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: RECORDS_MOST })),
});
export type RecordsQuery = Static<typeof RecordsQuery>;

export const RecordPage = Exactly({
  records: Type.Array(RecordLine),
  /** The `after` of the following page; null on the last one. */
  next: OrNull(Id),
  /** All kinds and years of the person, whatever is asked for. */
  kinds: Type.Array(RecordKindCount),
  years: Type.Array(Exactly({ year: Type.Integer(), count: Type.Integer() })),
  /** The end of the chain: so many lines, bound by this hash; not whole while what was there before is written down. */
  chain: Exactly({ length: Type.Integer(), hash: Type.String(), whole: Type.Boolean() }),
  asOf: Instant,
});
export type RecordPage = Static<typeof RecordPage>;

/** One line of the history of a record, the newest first. */
export const HistoryLine = Exactly({
  id: Id,
  no: Type.Integer(),
  act: OneOf(ACTS),
  ...Said,
  at: Instant,
  by: OrNull(NamedPerson),
  reason: OrNull(Type.String()),
  hash: Type.String(),
  previousHash: Type.String(),
  /** Of a file laid beside: read under the person's records. */
  file: OrNull(Exactly({ sha256: Type.String(), type: Type.String(), name: Type.String() })),
  /** The rule by which its words were erased. */
  erasedBy: OrNull(Type.String()),
});
export type HistoryLine = Static<typeof HistoryLine>;

export const RecordDetail = Exactly({
  record: RecordLine,
  history: Type.Array(HistoryLine),
  /** Photos and films taken with a drill result: each with who added it, and why it was removed. */
  media: Type.Array(MediaView),
});
export type RecordDetail = Static<typeof RecordDetail>;

export const myRecords = defineRoute({
  name: 'archive.my-records',
  method: 'GET',
  path: '/api/me/records',
  summary: 'My training records, newest first, a page at a time, by kind, year and words.',
  can: 'read-own-archive',
  query: RecordsQuery,
  ok: RecordPage,
  refuses: [],
});

export const myRecord = defineRoute({
  name: 'archive.my-record',
  method: 'GET',
  path: '/api/me/records/:recordId',
  summary: 'A record of mine with every line of its history: what was said, when, by whom and why.',
  can: 'read-own-archive',
  params: Exactly({ recordId: Id }),
  ok: RecordDetail,
  refuses: [],
});

export const personRecords = defineRoute({
  name: 'archive.person-records',
  method: 'GET',
  path: '/api/people/:personId/records',
  summary: 'The training records of a person within reach; each look is logged where they see it.',
  can: 'read-archive',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  query: RecordsQuery,
  ok: RecordPage,
  refuses: [],
});

export const personRecord = defineRoute({
  name: 'archive.person-record',
  method: 'GET',
  path: '/api/people/:personId/records/:recordId',
  summary: 'A record of a person within reach with every line of its history.',
  can: 'read-archive',
  looksAt: 'personId',
  params: Exactly({ personId: Id, recordId: Id }),
  ok: RecordDetail,
  refuses: [],
});
