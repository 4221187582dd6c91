import { Type, type Static } from 'typebox';
import { AnyPaper, AnyResponse, AnyReveal } from '../bank/any-kind.ts';
import { LawReference } from '../bank/law-reference.ts';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, Instant, OneOf, OrNull, Points } from '../platform/shapes.ts';
import { AttemptState } from './attempt-states.ts';
import { stageStates } from './stage-release.ts';

/** An item that counts otherwise than when the result came out, and what that made of the result. */
const ResultChange = Exactly({
  /** Null = several answers: those that came late. */
  position: OrNull(Type.Integer()),
  /** As in Correction; `mark`: my mark alone, after an appeal; `late`: answers that came late count now; `restore`: an earlier change was taken back. */
  act: OneOf(['key', 'accept', 'give', 'drop', 'rubric', 'mark', 'late', 'restore']),
  reason: Type.String(),
  publishedAt: Instant,
  oldPoints: Type.Number(),
  newPoints: Type.Number(),
  oldPercent: Points,
  newPercent: Points,
  oldPassed: Type.Boolean(),
  newPassed: Type.Boolean(),
});
export type ResultChange = Static<typeof ResultChange>;

export const attemptResult = defineRoute({
  name: 'exams.result',
  method: 'GET',
  path: '/api/attempts/:attemptId/result',
  summary: 'My result with lost points by topic and, once released, each item with key and explanation.',
  can: 'sit-exams',
  params: Exactly({ attemptId: Id }),
  ok: Exactly({
    attemptId: Id,
    title: Type.String(),
    heldOn: Day,
    state: AttemptState,
    score: Type.Number(),
    maxScore: Type.Number(),
    percent: Points,
    passPercent: Type.Number(),
    passed: Type.Boolean(),
    /** Taken off the points for work after the deadline; null = nothing was. */
    latePenaltyPercent: OrNull(Type.Integer()),
    previousPercent: OrNull(Points),
    topics: Type.Array(
      Exactly({
        capabilityCode: CapabilityCode,
        topic: Type.String(),
        lost: Type.Number(),
        of: Type.Number(),
        items: Type.Integer(),
        wrong: Type.Integer(),
      }),
    ),
    items: Type.Array(
      Exactly({
        position: Type.Integer(),
        points: OrNull(Type.Number()),
        maxPoints: Type.Number(),
        verdict: OneOf(['right', 'partial', 'wrong', 'unanswered', 'awaiting-marker']),
        capabilityCode: CapabilityCode,
        paper: AnyPaper,
        response: OrNull(AnyResponse),
        reveal: AnyReveal,
        explanation: Type.String(),
        law: Type.Array(LawReference),
        /** Share of the graded candidates of this paper who got it right; null below 10. */
        rightShare: OrNull(Type.Number()),
        /** What the markers wrote to it. */
        comments: Type.Array(Type.String()),
      }),
    ),
    /** Topics and items may come out later than the score, or never; until then their lists are empty. */
    stages: Exactly({ topics: OneOf(stageStates), items: OneOf(stageStates) }),
    hardEndAt: Instant,
    /**
     * Answers of mine that came when the script was graded, until they count: whether an examiner has still to
     * decide on them, or has left them uncounted and why. Those that count stand among `changes`.
     */
    lateAnswers: OrNull(
      Exactly({
        state: OneOf(['open', 'left']),
        answers: Type.Integer(),
        reason: OrNull(Type.String()),
        decidedAt: OrNull(Instant),
      }),
    ),
    /** What was put right after the release, the newest first. */
    changes: Type.Array(ResultChange),
    receipt: Exactly({ answers: Type.Integer(), hash: Type.String(), submittedAt: Instant }),
  }),
  refuses: ['not-released', 'sitting-voided'],
});
