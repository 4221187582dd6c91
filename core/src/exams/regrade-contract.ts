import { Type, type Static } from 'typebox';
import { AnyPaper, AnyReveal } from '../bank/any-kind.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import { Correction } from './correction.ts';
import { LateAnswerView } from './late-shapes.ts';

/** counting → proposed → publishing → published; or rejected by the second person, withdrawn by the first. */
export const regradeStates = [
  'counting',
  'proposed',
  'publishing',
  'published',
  'rejected',
  'withdrawn',
] as const;
export type RegradeState = (typeof regradeStates)[number];

const Reason = Type.String({ minLength: 4, maxLength: 1000 });
const Count = Type.Integer({ minimum: 0 });
const RegradeId = Exactly({ regradeId: Id });

/** See RegradeFigures in regrade.ts. */
export const RegradeFigures = Exactly({
  attempts: Count,
  changed: Count,
  up: Count,
  down: Count,
  toPass: Count,
  toFail: Count,
  meanBefore: Type.Number(),
  meanAfter: Type.Number(),
  moves: Type.Array(Exactly({ by: Type.Integer(), people: Count })),
  adjudications: Type.Optional(Count),
});

export const RegradeView = Exactly({
  id: Id,
  examId: Id,
  examTitle: Type.String(),
  /** Null when it is about answers of one attempt that came late. */
  itemVersionId: OrNull(Id),
  itemId: OrNull(Id),
  itemCode: OrNull(Type.String()),
  /** Answers that came late and shall count; null = it is about an item or a mark. */
  lateAnswers: OrNull(Count),
  state: OneOf(regradeStates),
  correction: OrNull(Correction),
  /** Of an upheld appeal on a mark, or of a third mark: the new points of one answer. */
  remarkPoints: OrNull(Type.Number()),
  reason: Type.String(),
  figures: OrNull(RegradeFigures),
  proposedBy: Type.String(),
  proposedById: Id,
  proposedAt: Instant,
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  decisionNote: OrNull(Type.String()),
  publishedAt: OrNull(Instant),
  /** Its points are those of a third mark: two marks had come apart by the rubric that this regrade put in force. */
  adjudicates: OrNull(Id),
  /** Answers that wait for a third person since it was published. */
  awaitingThird: Count,
  /** The regrade that it takes back. */
  undoesId: OrNull(Id),
  /** Published, the newest of its item, and so something that can be taken back. */
  undoable: Type.Boolean(),
  /** Appeals that it answers. */
  appeals: Count,
  revision: Type.Integer(),
});
export type RegradeView = Static<typeof RegradeView>;

export const regrades = defineRoute({
  name: 'exams.regrades',
  method: 'GET',
  path: '/api/regrades',
  summary: 'Proposals and published regrades, newest first, at most 200.',
  can: 'regrade-exams',
  query: Exactly({ examId: Type.Optional(Id) }),
  ok: Exactly({ regrades: Type.Array(RegradeView) }),
  refuses: [],
});

/** A person whose result the regrade changes; those whom it moves over the line come first. */
const Affected = Exactly({
  attemptId: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  oldPoints: Type.Number(),
  newPoints: Type.Number(),
  oldPercent: Type.Number(),
  newPercent: Type.Number(),
  flip: OrNull(OneOf(['to-pass', 'to-fail'])),
  /** They have opened the new result. */
  seen: Type.Boolean(),
});

export const regrade = defineRoute({
  name: 'exams.regrade',
  method: 'GET',
  path: '/api/regrades/:regradeId',
  summary:
    'One regrade with its item before and after; names only of those who move over the line, each look is logged.',
  can: 'regrade-exams',
  params: RegradeId,
  ok: Exactly({
    regrade: RegradeView,
    passPercent: Type.Number(),
    item: OrNull(Exactly({ points: Type.Number(), paper: AnyPaper, before: AnyReveal, after: AnyReveal })),
    /** Of answers that came late: what stood and what came, without whose it is. */
    late: Type.Array(LateAnswerView),
    flips: Type.Array(Affected),
  }),
  refuses: [],
});

export const correctableItems = defineRoute({
  name: 'exams.correctable-items',
  method: 'GET',
  path: '/api/exams/:examId/correctable-items',
  summary: 'The items on all papers of an exam that somebody was graded on, with what may be put right.',
  can: 'regrade-exams',
  params: Exactly({ examId: Id }),
  ok: Exactly({
    examTitle: Type.String(),
    items: Type.Array(
      Exactly({
        itemVersionId: Id,
        itemCode: Type.String(),
        capabilityCode: CapabilityCode,
        position: Type.Integer(),
        points: Type.Number(),
        attempts: Count,
        /** Share of them who got it wholly right; null while nobody is graded. */
        rightShare: OrNull(Type.Number()),
        openAppeals: Count,
        correction: OrNull(Correction),
        acts: Type.Array(OneOf(['key', 'accept', 'give', 'drop'])),
        /** A proposal for it waits. */
        pendingId: OrNull(Id),
        paper: AnyPaper,
        reveal: AnyReveal,
      }),
    ),
  }),
  refuses: [],
});

export const proposeRegrade = defineRoute({
  name: 'exams.propose-regrade',
  method: 'POST',
  path: '/api/exams/:examId/regrades',
  summary: 'Proposes to count an item differently; the preview is made in the background.',
  can: 'regrade-exams',
  params: Exactly({ examId: Id }),
  body: Exactly({ itemVersionId: Id, correction: Correction, reason: Reason }),
  ok: RegradeView,
  refuses: ['regrade-pending', 'correction-unfit', 'nobody-graded'],
});

export const decideRegrade = defineRoute({
  name: 'exams.decide-regrade',
  method: 'POST',
  path: '/api/regrades/:regradeId/decision',
  summary: 'A second person agrees to what the preview shows, or not; agreed, it is published at once.',
  can: 'regrade-exams',
  params: RegradeId,
  body: Exactly({
    decision: OneOf(['approve', 'reject']),
    revision: Type.Integer(),
    note: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  ok: RegradeView,
  refuses: ['same-person-approval', 'own-result-moves', 'regrade-not-waiting'],
});

export const withdrawRegrade = defineRoute({
  name: 'exams.withdraw-regrade',
  method: 'POST',
  path: '/api/regrades/:regradeId/withdrawal',
  summary: 'Takes back a proposal of mine before anybody has agreed to it.',
  can: 'regrade-exams',
  params: RegradeId,
  body: Exactly({ revision: Type.Integer() }),
  ok: RegradeView,
  refuses: ['regrade-not-waiting'],
});

export const undoRegrade = defineRoute({
  name: 'exams.undo-regrade',
  method: 'POST',
  path: '/api/regrades/:regradeId/undo',
  summary: 'Proposes to take a published regrade back: another run, previewed and agreed to like any other.',
  can: 'regrade-exams',
  params: RegradeId,
  body: Exactly({ reason: Reason }),
  ok: RegradeView,
  refuses: ['regrade-pending', 'regrade-overtaken'],
});
