/** How a thing that is recorded ended; null where nothing was judged. */
export const OUTCOMES = ['met', 'not-met', 'waiting'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What stands before a kind of line: one of the pictures that the screens have. */
export const SIGNS = [
  'learn',
  'check',
  'exam',
  'field',
  'target',
  'teach',
  'people',
  'certificate',
  'shield',
  'org',
  'file',
] as const;
export type Sign = (typeof SIGNS)[number];

/** A value in both languages, or one that is the same in both. */
export type Wording = string | { readonly zh: string; readonly en: string };

/** One thing that a record says, with its name. */
export interface Fact {
  readonly zh: string;
  readonly en: string;
  readonly value: Wording;
}

/** What a training record says in words that stay as they are, whatever becomes of the tables it came from. */
export interface RecordContent {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly outcome: Outcome | null;
  readonly facts: readonly Fact[];
  /** Of a file laid beside a record. */
  readonly file?: RecordFile;
}

/** A file of the media store: the photo of a paper sheet beside the typed values. */
export interface RecordFile {
  readonly sha256: string;
  readonly type: string;
  readonly byteCount: number;
  readonly name: string;
}

/**
 * What was done to a record by a line of its chain: entered · said anew by its source, both values stay ·
 * withdrawn, it holds no more · a file laid beside it.
 */
export const ACTS = ['enter', 'update', 'withdraw', 'attach'] as const;
export type Act = (typeof ACTS)[number];

/** A record as its source in another room tells it now. */
export interface SourceRecord {
  readonly personId: string;
  readonly kind: string;
  /** Names the row it is told by, once in the whole force: `drill:<id>`. */
  readonly source: string;
  readonly happenedOn: string;
  /** When and by whom the source was entered; null where nobody did, as a machine graded it. */
  readonly enteredAt: string;
  readonly enteredById: string | null;
  readonly content: RecordContent;
  /** Since when and why it holds no more. */
  readonly withdrawn: { readonly at: string; readonly reason: string; readonly byId: string | null } | null;
}
