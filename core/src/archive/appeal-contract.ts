import { Type, type Static } from 'typebox';
import { AnyRaw } from '../drills/any-measure.ts';
import { DrillDefinition } from '../drills/definition.ts';
import { MediaView } from '../drills/media-shapes.ts';
import {
  appealDecision,
  AppealId,
  appealStates,
  AppealText,
  furtherAppeal,
  openedAppeal,
  ownAppeal,
  queuedAppeal,
} from '../exams/appeal-shapes.ts';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { appealGrounds, recordRemedies } from './appeal-grounds.ts';
import { HistoryLine, NamedPerson, RecordLine } from './record-contract.ts';

/** What the record should say, in the person's words: stands beside what it says until the objection is settled. */
const Claimed = Type.String({ minLength: 1, maxLength: 120 });

/** An objection to a training record, as the person who made it reads it. */
export const RecordAppeal = Exactly({
  ...ownAppeal,
  ...furtherAppeal,
  ground: OneOf(appealGrounds),
  /** What the record should say. */
  claimed: OrNull(Type.String()),
  /** What was done when it was upheld. */
  remedy: OrNull(OneOf(recordRemedies)),
});
export type RecordAppeal = Static<typeof RecordAppeal>;

export const recordAppealsOf = defineRoute({
  name: 'archive.my-record-appeals',
  method: 'GET',
  path: '/api/me/records/:recordId/appeals',
  summary: 'My objections to one record, newest first, and until when I can object.',
  can: 'read-own-archive',
  params: Exactly({ recordId: Id }),
  ok: Exactly({
    appeals: Type.Array(RecordAppeal),
    /** Null: it cannot be disputed, or one is open. */
    until: OrNull(Instant),
  }),
  refuses: [],
});

export const appealRecord = defineRoute({
  name: 'archive.appeal-record',
  method: 'POST',
  path: '/api/me/records/:recordId/appeals',
  summary:
    'Disputes a record of mine within 15 days of its last change. Until it is settled nothing adverse is built on it.',
  can: 'read-own-archive',
  params: Exactly({ recordId: Id }),
  body: Exactly({ ground: OneOf(appealGrounds), text: AppealText, claimed: Type.Optional(Claimed) }),
  ok: RecordAppeal,
  refuses: ['appeal-too-late', 'record-open', 'record-not-disputable'],
});

export const appealRecordFurther = defineRoute({
  name: 'archive.appeal-record-further',
  method: 'POST',
  path: '/api/me/record-appeals/:appealId/second-level',
  summary: 'Asks somebody else to look again at an objection of mine that was dismissed, within 15 days.',
  can: 'read-own-archive',
  params: AppealId,
  body: Exactly({ text: AppealText }),
  ok: RecordAppeal,
  refuses: ['appeal-too-late', 'appeal-not-dismissed', 'record-open'],
});

export const withdrawRecordAppeal = defineRoute({
  name: 'archive.withdraw-record-appeal',
  method: 'POST',
  path: '/api/me/record-appeals/:appealId/withdrawal',
  summary: 'Takes back an open objection of mine; it stays on record.',
  can: 'read-own-archive',
  params: AppealId,
  ok: RecordAppeal,
  refuses: ['appeal-decided'],
});

/** An objection in the queue of whoever settles it. */
export const RecordAppealLine = Exactly({
  ...queuedAppeal,
  kindZh: Type.String(),
  kindEn: Type.String(),
  titleZh: Type.String(),
  titleEn: Type.String(),
  happenedOn: Day,
  ground: OneOf(appealGrounds),
  claimed: OrNull(Type.String()),
});
export type RecordAppealLine = Static<typeof RecordAppealLine>;

export const recordAppeals = defineRoute({
  name: 'archive.record-appeals',
  method: 'GET',
  path: '/api/record-appeals',
  summary: 'Objections to training records within reach: open ones first by the day a reply is owed.',
  can: 'settle-appeals',
  ok: Exactly({ appeals: Type.Array(RecordAppealLine) }),
  refuses: [],
});

export const recordAppeal = defineRoute({
  name: 'archive.record-appeal',
  method: 'GET',
  path: '/api/record-appeals/:appealId',
  summary: 'One objection with the disputed record, its whole history, its files and who made it.',
  can: 'settle-appeals',
  params: AppealId,
  ok: Exactly({
    appeal: RecordAppealLine,
    personId: Id,
    person: NamedPerson,
    record: RecordLine,
    history: Type.Array(HistoryLine),
    /** Photos and films taken with a drill result. */
    media: Type.Array(MediaView),
    /** The drill and what its tables ask of the person, where the right result can be entered; else null. */
    drill: OrNull(Exactly({ definition: DrillDefinition, sex: OneOf(['M', 'F']), age: Type.Integer() })),
    /** What can be done when it is upheld. */
    remedies: Type.Array(OneOf(recordRemedies)),
    ...openedAppeal,
    remedy: OrNull(OneOf(recordRemedies)),
    /** Why the reader is not the one to decide it; null = they are. */
    barred: OrNull(OneOf(['own', 'unit', 'chain', 'own-entry', 'same-examiner'])),
  }),
  refuses: [],
});

export const decideRecordAppeal = defineRoute({
  name: 'archive.decide-record-appeal',
  method: 'POST',
  path: '/api/record-appeals/:appealId/decision',
  summary:
    'Decides an objection with reasons. Upheld, the record is corrected or voided where it was entered, and scores follow.',
  can: 'settle-appeals',
  params: AppealId,
  body: Exactly({
    ...appealDecision,
    /** Of an upheld one. */
    remedy: Type.Optional(OneOf(recordRemedies)),
    /** The right result, of a correction. */
    raw: Type.Optional(AnyRaw),
  }),
  ok: Exactly({ state: OneOf(appealStates) }),
  refuses: [
    'own-appeal',
    'own-entry',
    'same-examiner',
    'conflict-of-interest',
    'appeal-decided',
    'record-not-disputable',
    'raw-has-faults',
    'no-table-for-band',
  ],
});
