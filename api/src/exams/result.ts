import type { EntityManager } from '@mikro-orm/postgresql';
import type { attemptResult } from '@whetstone/core/exams/result-contract.ts';
import { sumOf } from '@whetstone/core/exams/script-score.ts';
import { stageState } from '@whetstone/core/exams/stage-release.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { gradedAnswers } from '@whetstone/db/exams/answer-queries.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { correctionsOfPaper } from '@whetstone/db/exams/corrections.ts';
import { commentsOn } from '@whetstone/db/exams/marking-comments.ts';
import { lateScriptOf } from '@whetstone/db/exams/late-script.ts';
import { noteSeen, regradesOfAttempt } from '@whetstone/db/exams/own-regrades.ts';
import { figuresOf } from '@whetstone/db/exams/paper-figures.ts';
import { examOfPaper, frozenItems } from '@whetstone/db/exams/paper-queries.ts';
import { previousResult } from '@whetstone/db/exams/previous-result.ts';
import { Round } from '@whetstone/db/exams/round.entity.ts';
import type { Ctx, Handler } from '../platform/context.ts';
import { resultView } from './result-view.ts';
import { voided } from './voided.ts';

/** While people mark the rest: what the machine has graded, where nothing else keeps it back. */
async function markedSoFar(em: EntityManager, { id, state }: Attempt, { release, releasedAt }: Round) {
  if (state !== 'submitted' || (release !== 'at-once' && releasedAt === null)) return {};
  const answers = await gradedAnswers(em, id);
  const awaiting = answers.filter(({ points }) => points === null).length;
  const judged = answers.filter(({ points }) => points !== null);
  return awaiting === 0 ? {} : { awaiting, ...sumOf(judged) };
}

/** Why there is nothing to see yet, and when there will be. */
function notReleased({ release, hardEndAt }: Round, locale: Ctx['locale'], marked: object): Refusal {
  const words = {
    'at-once': { zh: '机评完成后', en: 'as soon as it is graded' },
    'by-hand': { zh: '由考官发布', en: 'when the examiner releases them' },
  };
  const when = release === 'after-hard-end' ? hardEndAt : words[release][locale];
  return new Refusal('not-released', { when, release, hardEndAt, ...marked });
}

export const result: Handler<typeof attemptResult> = async ({ params: { attemptId } }, ctx) => {
  const { em, actor, locale, now } = ctx;
  const attempt = await em.findOne(Attempt, { id: attemptId, personId: actor.personId });
  if (!attempt) throw new Refusal('not-found');
  if (attempt.state === 'voided') throw await voided(em, attempt.id);
  const round = await em.findOneOrFail(Round, attempt.roundId);
  if (attempt.state !== 'released') throw notReleased(round, locale, await markedSoFar(em, attempt, round));
  const exam = await examOfPaper(em, attempt.paperId);
  if (!exam) throw new Refusal('not-found');
  // Opening it is learning of what was changed in it.
  await noteSeen(em, attemptId, now);
  const { policies, hardEndAt } = round;
  // As late as proctors moved it: somebody may still be writing.
  const overAt = round.latestEndAt ?? hardEndAt;
  const stage = (name: 'topics' | 'items') => stageState(policies.stages[name], overAt, now);
  return resultView({
    attempt,
    stages: { topics: stage('topics'), items: stage('items') },
    hardEndAt,
    exam,
    items: await frozenItems(em, attempt.paperId),
    answers: await gradedAnswers(em, attemptId),
    figures: await figuresOf(em, attempt.paperId),
    previous: await previousResult(em, attempt, exam.examId),
    corrections: await correctionsOfPaper(em, attempt.paperId),
    regrades: await regradesOfAttempt(em, attemptId),
    comments: await commentsOn(em, attemptId),
    late: await lateScriptOf(em, attemptId),
  });
};
