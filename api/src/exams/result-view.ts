import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { shownPaper } from '@whetstone/core/exams/option-order.ts';
import { percentOf } from '@whetstone/core/exams/script-score.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { countGiven, type GradedAnswer } from '@whetstone/db/exams/answer-queries.ts';
import type { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { lateStateOf, type Looked } from '@whetstone/db/exams/late-script.ts';
import type { OwnRegrade } from '@whetstone/db/exams/own-regrades.ts';
import type { FrozenItem, PaperExam } from '@whetstone/db/exams/paper-queries.ts';
import { revealWith } from './regrade-views.ts';

type Result = Output<typeof attemptResult>;

export interface ResultParts {
  attempt: Attempt;
  /** Which stages of the result are open. */
  stages: Result['stages'];
  hardEndAt: string;
  exam: PaperExam;
  items: readonly FrozenItem[];
  answers: readonly GradedAnswer[];
  figures: { graded: number; rightCounts: readonly number[] };
  previous: { score: number; maxScore: number } | null;
  /** What holds for items otherwise than their versions say, by position. */
  corrections: ReadonlyMap<number, Correction>;
  regrades: readonly OwnRegrade[];
  comments: readonly { position: number; comment: string }[];
  /** What came late, as far as it would change something. */
  late: Looked | null;
}

/** From fewer candidates than this nothing is said of the others. */
const ENOUGH = 10;

type Graded = { item: FrozenItem; answer: GradedAnswer };

/** The items with their grades, in the order in which the candidate met them. */
function gradedItems({ attempt, items, answers }: ResultParts): Graded[] {
  const byPosition = new Map(items.map((item) => [item.position, item]));
  const graded = new Map(answers.map((answer) => [answer.position, answer]));
  return attempt.order.positions.flatMap((position) => {
    const item = byPosition.get(position);
    const answer = graded.get(position);
    return item && answer ? [{ item, answer }] : [];
  });
}

/** Lost points by topic, the most first: what to learn next. */
function topicsOf(graded: readonly Graded[]): Result['topics'] {
  const topics = new Map<string, Result['topics'][number]>();
  for (const { item, answer } of graded) {
    const { capabilityCode, topic } = item;
    const key = `${capabilityCode} ${topic}`;
    const sum = topics.get(key) ?? { capabilityCode, topic, lost: 0, of: 0, items: 0, wrong: 0 };
    sum.lost = halfUp(sum.lost + answer.maxPoints - (answer.points ?? 0), 2);
    sum.of = halfUp(sum.of + answer.maxPoints, 2);
    sum.items += 1;
    sum.wrong += Number(answer.verdict !== 'right');
    topics.set(key, sum);
  }
  return [...topics.values()].sort((one, other) => other.lost - one.lost || other.of - one.of);
}

function itemView(
  { item, answer }: Graded,
  { attempt: { order }, figures: { graded, rightCounts }, corrections, comments }: ResultParts,
): Result['items'][number] {
  const { position, capabilityCode, kind, content, explanation, law } = item;
  return {
    position,
    points: answer.points,
    maxPoints: answer.maxPoints,
    verdict: answer.verdict,
    capabilityCode,
    paper: shownPaper(position, paperOf(kind, content), order),
    response: answer.value as AnyResponse | null,
    reveal: revealWith(kind, content, corrections.get(position) ?? null, answer.value),
    explanation,
    law,
    rightShare: graded < ENOUGH ? null : (rightCounts[position - 1] ?? 0) / graded,
    comments: comments.filter((one) => one.position === position).map(({ comment }) => comment),
  };
}

/** What a published regrade did to this result. */
function changeView(regrade: OwnRegrade, passPercent: number): Result['changes'][number] {
  const { position, reason, publishedAt, oldPoints, newPoints, correction, remark, undone } = regrade;
  const oldPercent = percentOf(regrade.oldScore, regrade.oldMax);
  const newPercent = percentOf(regrade.newScore, regrade.newMax);
  const act = undone ? 'restore' : remark ? 'mark' : regrade.late ? 'late' : (correction?.act ?? 'restore');
  const [oldPassed, newPassed] = [oldPercent >= passPercent, newPercent >= passPercent];
  const points = { oldPoints, newPoints, oldPercent, newPercent, oldPassed, newPassed };
  return { position, act, reason, publishedAt, ...points };
}

/** Until a second person has agreed the candidate reads no more than that somebody decides. */
function lateView(late: Looked | null): Result['lateAnswers'] {
  const state = late && lateStateOf(late);
  const call = late?.row.call;
  if (state === 'left' && call?.decision === 'leave')
    return { state, answers: call.answers, reason: call.reason, decidedAt: call.decidedAt };
  const isOpen = state === 'open' || state === 'proposed';
  const answers = late?.changes.length || (call?.answers ?? 0);
  return isOpen ? { state: 'open', answers, reason: null, decidedAt: null } : null;
}

/** A released result as its candidate sees it. */
export function resultView(parts: ResultParts): Result {
  const { attempt, exam, answers, previous, regrades, stages } = parts;
  const { score, maxScore, submittedAt, sealedHash, startedAt } = attempt;
  if (score == null || maxScore == null || !submittedAt || !sealedHash)
    throw new Error(`attempt ${attempt.id} is released without a result`);
  const graded = gradedItems(parts);
  const percent = percentOf(score, maxScore);
  return {
    attemptId: attempt.id,
    title: exam.title,
    heldOn: dayAt(startedAt ?? submittedAt),
    state: attempt.state,
    score,
    maxScore,
    percent,
    passPercent: exam.rules.passPercent,
    passed: percent >= exam.rules.passPercent,
    latePenaltyPercent: attempt.latePenaltyPercent ?? null,
    previousPercent: previous && percentOf(previous.score, previous.maxScore),
    topics: stages.topics === 'shown' ? topicsOf(graded) : [],
    // Keys and explanations do not leave the server before their time, whatever the screen would show.
    items: stages.items === 'shown' ? graded.map((one) => itemView(one, parts)) : [],
    stages,
    hardEndAt: parts.hardEndAt,
    lateAnswers: lateView(parts.late),
    changes: regrades.map((one) => changeView(one, exam.rules.passPercent)),
    receipt: { answers: countGiven(answers), hash: sealedHash, submittedAt },
  };
}
