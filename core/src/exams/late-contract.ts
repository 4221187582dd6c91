import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, Instant, OneOf, OrNull, Points } from '../platform/shapes.ts';
import { fileDoubts } from './answer-file.ts';
import { lateReasons } from './late-script.ts';
import { LateAnswerView } from './late-shapes.ts';
import { RegradeView } from './regrade-contract.ts';

/** `open`: to decide. `proposed`: a second person decides. `taken`: they count. `left`: they do not. */
export const lateStates = ['open', 'proposed', 'taken', 'left'] as const;
export type LateState = (typeof lateStates)[number];

const Reason = Type.String({ minLength: 4, maxLength: 1000 });
const OfAttempt = Exactly({ attemptId: Id });

/** A graded script to which answers came late. */
export const LateScript = Exactly({
  attemptId: Id,
  examId: Id,
  examTitle: Type.String(),
  name: Type.String(),
  badgeNumber: Type.String(),
  state: OneOf(lateStates),
  /** Answers that would be others; of a decided one, those that it was about. */
  answers: Type.Integer(),
  deadlineAt: OrNull(Instant),
  gradedAt: Instant,
  /** When the last of them came; null once nothing is left to decide. */
  receivedAt: OrNull(Instant),
  why: Type.Array(OneOf(lateReasons)),
  decidedBy: OrNull(Type.String()),
  decidedAt: OrNull(Instant),
  reason: OrNull(Type.String()),
  regradeId: OrNull(Id),
});
export type LateScript = Static<typeof LateScript>;

export const lateScripts = defineRoute({
  name: 'exams.late-scripts',
  method: 'GET',
  path: '/api/late-scripts',
  summary:
    'Graded scripts to which answers came late: those to decide first, then the decided ones; at most 200 of each. Each look is logged.',
  can: 'regrade-exams',
  ok: Exactly({ scripts: Type.Array(LateScript) }),
  refuses: [],
});

export const lateScript = defineRoute({
  name: 'exams.late-script',
  method: 'GET',
  path: '/api/late-scripts/:attemptId',
  summary:
    'What came late to a graded script, and what the result would be if it counted. The look is logged.',
  can: 'regrade-exams',
  params: OfAttempt,
  ok: Exactly({
    script: LateScript,
    answers: Type.Array(LateAnswerView),
    /** What speaks against the account of the device, where it brought a sealed file. */
    doubts: Type.Array(OneOf(fileDoubts)),
    passPercent: Type.Number(),
    oldPercent: Points,
    /** As far as the machine can judge; what people have to mark counts as it stands. */
    newPercent: Points,
    /** The last op that it shows; what is decided is decided of these. */
    serverRev: Type.Integer(),
  }),
  refuses: [],
});

export const takeLateScript = defineRoute({
  name: 'exams.take-late-script',
  method: 'POST',
  path: '/api/late-scripts/:attemptId/intake',
  summary:
    'Proposes that the late answers count: a regrade of this one attempt that a second person agrees to.',
  can: 'regrade-exams',
  params: OfAttempt,
  body: Exactly({
    serverRev: Type.Integer(),
    reason: Reason,
    /** For answers that people mark. */
    points: Type.Array(Exactly({ position: Type.Integer(), points: Type.Number({ minimum: 0 }) }), {
      maxItems: 500,
    }),
  }),
  ok: RegradeView,
  refuses: ['nothing-late', 'own-result-moves', 'late-points-missing', 'regrade-pending'],
});

export const leaveLateScript = defineRoute({
  name: 'exams.leave-late-script',
  method: 'POST',
  path: '/api/late-scripts/:attemptId/leaving',
  summary: 'Leaves the late answers uncounted, with the reason; they stay on record and can be taken later.',
  can: 'regrade-exams',
  params: OfAttempt,
  body: Exactly({ serverRev: Type.Integer(), reason: Reason }),
  ok: LateScript,
  refuses: ['nothing-late', 'own-result-moves', 'regrade-pending'],
});
