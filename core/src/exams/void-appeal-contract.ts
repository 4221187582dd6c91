import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import {
  appealDecision,
  AppealId,
  appealStates,
  AppealText,
  openedAppeal,
  ownAppeal,
  queuedAppeal,
} from './appeal-shapes.ts';
import { AttemptState } from './attempt-states.ts';
import { conflicts } from './conflict.ts';

/** An appeal against the voiding of a sitting, as the candidate reads it. */
export const VoidAppeal = Exactly({
  ...ownAppeal,
  /** 1, or 2 when it asks another examiner to look again. */
  level: Type.Integer(),
});
export type VoidAppeal = Static<typeof VoidAppeal>;

const OwnVoiding = Exactly({
  voidedAt: Instant,
  reason: Type.String(),
  /** The newest last. */
  appeals: Type.Array(VoidAppeal),
  /** Until when I can object, or ask another examiner to look again; null when I cannot, or have. */
  until: OrNull(Instant),
});
export type OwnVoiding = Static<typeof OwnVoiding>;

export const ownVoiding = defineRoute({
  name: 'exams.own-voiding',
  method: 'GET',
  path: '/api/attempts/:attemptId/void-appeals',
  summary: 'Why my sitting was declared void, my appeals against it, and until when I can make one.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  ok: OwnVoiding,
  refuses: ['sitting-not-voided'],
});

export const appealVoiding = defineRoute({
  name: 'exams.appeal-voiding',
  method: 'POST',
  path: '/api/attempts/:attemptId/void-appeals',
  summary:
    'Disputes the voiding of my sitting within 15 days; after a dismissal, asks another examiner to look again.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  body: Exactly({ text: AppealText }),
  ok: OwnVoiding,
  refuses: ['sitting-not-voided', 'void-appeal-open', 'appeal-too-late', 'appeal-not-dismissed'],
});

export const withdrawVoidAppeal = defineRoute({
  name: 'exams.withdraw-void-appeal',
  method: 'POST',
  path: '/api/me/void-appeals/:appealId/withdrawal',
  summary: 'Takes back an open appeal of mine against a voiding; it stays in the record.',
  can: 'sit-exams',
  params: AppealId,
  ok: Exactly({ state: OneOf(appealStates) }),
  refuses: ['appeal-decided'],
});

/** An appeal as an examiner meets it in the queue: the matter, not the person. */
export const VoidAppealLine = Exactly({
  ...queuedAppeal,
  examTitle: Type.String(),
});
export type VoidAppealLine = Static<typeof VoidAppealLine>;

export const voidAppeals = defineRoute({
  name: 'exams.void-appeals',
  method: 'GET',
  path: '/api/void-appeals',
  summary: 'Appeals against voided sittings within reach: open ones first by the day a reply is owed.',
  can: 'settle-appeals',
  ok: Exactly({ appeals: Type.Array(VoidAppealLine) }),
  refuses: [],
});

export const voidAppeal = defineRoute({
  name: 'exams.void-appeal',
  method: 'GET',
  path: '/api/void-appeals/:appealId',
  summary: 'One appeal against a voiding, with why and by whom it was voided and how the sitting went.',
  can: 'settle-appeals',
  params: AppealId,
  ok: Exactly({
    appeal: VoidAppealLine,
    voidedAt: Instant,
    reason: Type.String(),
    /** Who declared it void. */
    voidedBy: OrNull(Exactly({ name: Type.String(), badgeNumber: Type.String() })),
    startedAt: OrNull(Instant),
    submittedAt: OrNull(Instant),
    answered: Type.Integer(),
    itemCount: Type.Integer(),
    leftPageCount: Type.Integer(),
    leftPageSeconds: Type.Number(),
    /** What became of the attempt, in order, with the reasons of people. */
    moves: Type.Array(Exactly({ to: AttemptState, at: Instant, reason: OrNull(Type.String()) })),
    ...openedAppeal,
    /** Why I am not the one to decide it. */
    barred: OrNull(OneOf(['own-voiding', 'same-examiner', ...conflicts])),
  }),
  refuses: [],
});

export const decideVoidAppeal = defineRoute({
  name: 'exams.decide-void-appeal',
  method: 'POST',
  path: '/api/void-appeals/:appealId/decision',
  summary:
    'Decides it with reasons. Upheld, the sitting counts again: the script as it stood is graded, evidence follows.',
  can: 'settle-appeals',
  params: AppealId,
  body: Exactly(appealDecision),
  ok: Exactly({ state: OneOf(appealStates) }),
  refuses: [
    'own-appeal',
    'own-voiding',
    'same-examiner',
    'conflict-of-interest',
    'appeal-decided',
    'sitting-not-voided',
  ],
});
