import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../bank/any-kind.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import {
  appealDecision,
  AppealId,
  AppealText,
  furtherAppeal,
  openedAppeal,
  ownAppeal,
  queuedAppeal,
} from './appeal-shapes.ts';
import { conflicts } from './conflict.ts';
import { Correction } from './correction.ts';

/** The item is wrong, or the mark given for it is. */
export const appealSubjects = ['item', 'mark'] as const;
export type AppealSubject = (typeof appealSubjects)[number];

/** An appeal as the person who made it sees it. */
export const MyAppeal = Exactly({
  ...ownAppeal,
  ...furtherAppeal,
  attemptId: Id,
  examTitle: Type.String(),
  position: Type.Integer(),
  about: OneOf(appealSubjects),
  /** What came of it when it was upheld: everybody concerned is being scored anew, or has been. */
  regrade: OrNull(OneOf(['proposed', 'published', 'rejected'])),
  revision: Type.Integer(),
});
export type MyAppeal = Static<typeof MyAppeal>;

export const myAppeals = defineRoute({
  name: 'exams.my-appeals',
  method: 'GET',
  path: '/api/me/item-appeals',
  summary: 'My appeals on items and marks, newest first, with what was decided and why.',
  can: 'sit-exams',
  query: Exactly({ attemptId: Type.Optional(Id) }),
  ok: Exactly({ appeals: Type.Array(MyAppeal) }),
  refuses: [],
});

export const appealItem = defineRoute({
  name: 'exams.appeal-item',
  method: 'POST',
  path: '/api/attempts/:attemptId/appeals',
  summary: 'Disputes an item of my released result, or the mark for it, within 15 days of the release.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: Exactly({
    position: Type.Integer({ minimum: 1, maximum: 500 }),
    about: OneOf(appealSubjects),
    text: AppealText,
  }),
  ok: MyAppeal,
  refuses: ['not-released', 'appeal-too-late', 'appeal-open'],
});

export const appealFurther = defineRoute({
  name: 'exams.appeal-further',
  method: 'POST',
  path: '/api/me/item-appeals/:appealId/second-level',
  summary: 'Asks another examiner to look again at an appeal of mine that was dismissed, within 15 days.',
  can: 'sit-exams',
  params: AppealId,
  body: Exactly({ text: AppealText }),
  ok: MyAppeal,
  refuses: ['appeal-too-late', 'appeal-not-dismissed', 'appeal-open'],
});

export const withdrawAppeal = defineRoute({
  name: 'exams.withdraw-appeal',
  method: 'POST',
  path: '/api/me/item-appeals/:appealId/withdrawal',
  summary: 'Takes back an open appeal of mine; it stays in the record.',
  can: 'sit-exams',
  params: AppealId,
  ok: MyAppeal,
  refuses: ['appeal-decided'],
});

/** An appeal as an examiner meets it in the queue: the matter, not the person. */
export const AppealLine = Exactly({
  ...queuedAppeal,
  examId: Id,
  examTitle: Type.String(),
  itemVersionId: Id,
  itemCode: Type.String(),
  about: OneOf(appealSubjects),
  /** Open appeals on the same item of the same exam, this one included. */
  sameItem: Type.Integer(),
});
export type AppealLine = Static<typeof AppealLine>;

export const itemAppeals = defineRoute({
  name: 'exams.item-appeals',
  method: 'GET',
  path: '/api/item-appeals',
  summary: 'Appeals on items and marks within reach: open ones first by the day a reply is owed.',
  can: 'settle-appeals',
  query: Exactly({ state: Type.Optional(OneOf(['open', 'decided'])) }),
  ok: Exactly({ appeals: Type.Array(AppealLine) }),
  refuses: [],
});

export const itemAppeal = defineRoute({
  name: 'exams.item-appeal',
  method: 'GET',
  path: '/api/item-appeals/:appealId',
  summary: 'One appeal with the item, what was answered and what it earned; without the name.',
  can: 'settle-appeals',
  params: AppealId,
  ok: Exactly({
    appeal: AppealLine,
    capabilityCode: CapabilityCode,
    paper: AnyPaper,
    reveal: AnyReveal,
    response: OrNull(AnyResponse),
    points: Type.Number(),
    maxPoints: Type.Number(),
    correction: OrNull(Correction),
    acts: Type.Array(OneOf(['key', 'accept', 'give', 'drop'])),
    /** What the markers gave and said, the newest last. */
    marks: Type.Array(Exactly({ points: Type.Number(), comment: Type.String() })),
    ...openedAppeal,
    /** The proposal that it went into. */
    regradeId: OrNull(Id),
    /** Why I am not the one to decide it: I marked it, decided it before, or am too near its person. */
    barred: OrNull(OneOf(['own-mark', 'same-examiner', ...conflicts])),
  }),
  refuses: [],
});

export const decideAppeal = defineRoute({
  name: 'exams.decide-appeal',
  method: 'POST',
  path: '/api/item-appeals/:appealId/decision',
  summary:
    'Decides an appeal with reasons. Upheld, it goes into a proposal that scores everybody concerned anew.',
  can: 'settle-appeals',
  params: AppealId,
  body: Exactly({
    ...appealDecision,
    /** Of an upheld appeal on an item: what shall hold instead. */
    correction: Type.Optional(Correction),
    /** Of an upheld appeal on a mark: the points it shall be. */
    points: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
    /** Answers all open appeals on the same item of the same exam with the same words. */
    sameItem: Type.Boolean(),
  }),
  ok: Exactly({ decided: Type.Integer(), regradeId: OrNull(Id) }),
  refuses: [
    'own-appeal',
    'appeal-decided',
    'same-examiner',
    'own-mark',
    'conflict-of-interest',
    'correction-unfit',
    'regrade-pending',
    'nobody-graded',
  ],
});
