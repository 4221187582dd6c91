import type { ExamView } from '@whetstone/core/exams/contract.ts';
import type { round, RoundView } from '@whetstone/core/exams/round-contract.ts';
import type { AttemptView, MyRound, SavedAnswer } from '@whetstone/core/exams/sitting-contract.ts';
import { itemCountOf } from '@whetstone/core/exams/blueprint.ts';
import { sittingEnd } from '@whetstone/core/exams/deadline.ts';
import { type AttemptOrder, shownPaper } from '@whetstone/core/exams/option-order.ts';
import { creditOf } from '@whetstone/core/exams/credit.ts';
import { percentOf } from '@whetstone/core/exams/script-score.ts';
import { secondsBetween } from '@whetstone/core/platform/clock.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import type { CountedAnswer } from '@whetstone/db/exams/answer-queries.ts';
import type { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import type { ExamRow } from '@whetstone/db/exams/exam-queries.ts';
import type { MyRoundRow } from '@whetstone/db/exams/my-rounds.ts';
import type { CandidateRow, RoundRow } from '@whetstone/db/exams/round-queries.ts';
import { answerKey } from '@whetstone/db/exams/round-keys.ts';
import type { Sitting } from '@whetstone/db/exams/sitting.ts';
import type { Static } from 'typebox';
import type { CandidatePaper } from './candidate-paper.ts';

/** An exam; before publication counts and points are those its blueprint asks for. */
export function examView({ itemCount, totalPoints, ...row }: ExamRow): ExamView {
  const asked = row.blueprint.rows.reduce(
    (sum, { easy, medium, hard, points }) => sum + (easy + medium + hard) * points,
    0,
  );
  return {
    ...row,
    itemCount: itemCount ?? itemCountOf(row.blueprint),
    totalPoints: totalPoints ?? halfUp(asked, 2),
  };
}

export function roundView({ candidates, started, submitted, graded, ...row }: RoundRow): RoundView {
  return { ...row, counts: { candidates, started, submitted, graded } };
}

export function candidateView(row: CandidateRow): Output<typeof round>['candidates'][number] {
  return row;
}

/** How long this candidate has, extra time included, if they begin when the round opens. */
function ownSeconds({ opensAt, durationSeconds, hardEndAt, additionalTestingTime }: MyRoundRow): number {
  const times = { startedAt: opensAt, durationSeconds, hardEndAt, additionalTestingTime };
  return Math.round(secondsBetween(opensAt, sittingEnd(times).deadlineAt));
}

export function myRound(row: MyRoundRow): MyRound {
  const { roundId, title, opensAt, closesAt, hardEndAt, proctored, place, itemCount, totalPoints } = row;
  const { passPercent, partialCredit } = row.rules;
  const out = row.state === 'released' && row.score !== null && row.maxScore !== null;
  const percent = out ? percentOf(row.score ?? 0, row.maxScore ?? 0) : null;
  return {
    roundId,
    title,
    opensAt,
    closesAt,
    durationSeconds: ownSeconds(row),
    hardEndAt,
    proctored,
    place,
    itemCount,
    totalPoints,
    passPercent,
    partialCredit,
    partsCredit: creditOf(row.rules).parts,
    late: row.policies.late,
    devices: row.policies.devices,
    attemptId: row.attemptId,
    state: row.state,
    deadlineAt: row.deadlineAt,
    percent,
    passed: percent === null ? null : percent >= passPercent,
    changed: percent !== null && row.changed,
  };
}

function savedAnswer({ position, value, serverRev, savedAt }: CountedAnswer): Static<typeof SavedAnswer> {
  return { position, value: value as AnyResponse | null, serverRev, savedAt };
}

/** The items as this candidate meets them: in the stored order, with the stored order of options. */
function inOrderOf(items: CandidatePaper['items'], order: AttemptOrder): AttemptView['items'] {
  const byPosition = new Map(items.map((item) => [item.position, item]));
  return order.positions.flatMap((position) => {
    const item = byPosition.get(position);
    return item ? [{ position, points: item.points, paper: shownPaper(position, item.paper, order) }] : [];
  });
}

/** All that the player needs: the paper in this candidate's order, and what is saved. */
export function attemptView(
  attempt: Pick<
    Attempt,
    | 'id'
    | 'roundId'
    | 'state'
    | 'startedAt'
    | 'deadlineAt'
    | 'hardEndAt'
    | 'pausedSinceAt'
    | 'serverRev'
    | 'order'
  > &
    Partial<Pick<Attempt, 'sectionsLeftAt'>>,
  sitting: Sitting,
  paper: CandidatePaper,
  answers: readonly CountedAnswer[],
  now: string,
): AttemptView {
  const { graceSeconds, accommodations, policies } = sitting;
  return {
    attemptId: attempt.id,
    roundId: attempt.roundId,
    title: paper.title,
    state: attempt.state,
    startedAt: attempt.startedAt ?? now,
    deadlineAt: attempt.deadlineAt ?? null,
    ...(attempt.pausedSinceAt && { pausedSinceAt: attempt.pausedSinceAt }),
    hardEndAt: attempt.hardEndAt,
    graceSeconds,
    serverNow: now,
    serverRev: attempt.serverRev,
    partialCredit: paper.rules.partialCredit,
    partsCredit: creditOf(paper.rules).parts,
    items: inOrderOf(paper.items, attempt.order),
    answers: answers.map(savedAnswer),
    answerKey: answerKey(sitting, attempt.id).toString('base64'),
    late: policies.late,
    ...(paper.sections.length > 0 && {
      sections: [...paper.sections],
      sectionsLeftAt: attempt.sectionsLeftAt ?? [],
    }),
    ...(accommodations && { accommodations }),
  };
}
