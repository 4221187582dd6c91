import { LockMode } from '@mikro-orm/postgresql';
import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { paperOf, revealOf } from '@whetstone/core/bank/shown.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import {
  CHECK_ITEMS,
  drawCheck,
  drawnPaper,
  isCheckOpen,
  passesCheck,
} from '@whetstone/core/learning/check.ts';
import type { answerCheck, openCheck } from '@whetstone/core/learning/contract.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { type CheckItem, checkPool, holdChecks, itemsInOrder } from '@whetstone/db/learning/check-items.ts';
import type { LessonRow } from '@whetstone/db/learning/course-queries.ts';
import { completeLesson } from '@whetstone/db/learning/keep-study.ts';
import { LessonCheck } from '@whetstone/db/learning/lesson-check.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { openLessonOf } from './lessons.ts';

/** A new draw. Who has opened the lesson does a check, whatever they say; only others can test out. */
async function draw(
  { em, actor, now, dice }: SignedIn,
  { id: lessonId, startedAt }: LessonRow,
  asked: LessonCheck['mode'],
): Promise<LessonCheck> {
  // A check is judged at once, so it asks nothing that people would have to mark.
  const machineMarked = (await checkPool(em, lessonId)).filter((one) =>
    isMachineMarked(one.kind, one.content),
  );
  const pool = machineMarked.map(({ itemVersionId, kind, content }) => ({
    itemVersionId,
    paper: paperOf(kind, content),
  }));
  if (pool.length < CHECK_ITEMS) throw new Refusal('check-without-items');
  return em.create(LessonCheck, {
    personId: actor.personId,
    lessonId,
    mode: startedAt ? 'check' : asked,
    items: drawCheck(pool, dice),
    openedAt: now,
  });
}

export const open: Handler<typeof openCheck> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const row = await openLessonOf(ctx, params.lessonId);
  await holdChecks(em, actor.personId, row.id);
  const [newest] = await em.find(
    LessonCheck,
    { personId: actor.personId, lessonId: row.id },
    { orderBy: { openedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  const check = newest && isCheckOpen(newest, now) ? newest : await draw(ctx, row, body.mode);
  const items = await itemsInOrder(
    em,
    check.items.map((one) => one.itemVersionId),
  );
  return {
    checkId: check.id,
    items: items.map(({ kind, content }, at) => ({
      no: at + 1,
      paper: drawnPaper(paperOf(kind, content), check.items[at]!),
    })),
  };
};

/** Grades one answer. @throws Refusal `invalid-input` when it is no answer to this item. */
function gradeItem({ kind: name, content }: CheckItem, response: AnyResponse | null, at: number) {
  const kind = kindOf(name);
  if (response && !kind.fits(response, kind.toPaper(content)))
    throw new Refusal('invalid-input', { where: `responses.${at}` });
  const grade = kind.grade(content, response);
  if (grade.fraction === null) throw new Error(`item ${at + 1} of a check needs a marker`);
  return grade;
}

export const answer: Handler<typeof answerCheck> = async ({ params, body }, { em, now }) => {
  const check = await em.findOne(LessonCheck, params.checkId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!check) throw new Refusal('not-found');
  check.mustBeOpen(now);
  const items = await itemsInOrder(
    em,
    check.items.map((one) => one.itemVersionId),
  );
  const grades = items.map((item, at) => gradeItem(item, body.responses[at] ?? null, at));
  const right = grades.filter(({ verdict }) => verdict === 'right').length;
  const passed = passesCheck(right);
  check.answer({ responses: body.responses, fractions: grades.map(({ fraction }) => fraction), passed }, now);
  const completedNow = passed && (await completeLesson(em, check, now));
  announce(em, 'lesson-check.answered', { checkId: check.id }, now);
  const { personId, lessonId } = check;
  if (completedNow) announce(em, 'lesson.completed', { personId, lessonId }, now);
  return {
    passed,
    right,
    completedNow,
    items: items.map(({ kind, content, explanation, law }, at) => ({
      no: at + 1,
      verdict: grades[at]!.verdict,
      reveal: revealOf(kind, content),
      explanation,
      law,
    })),
  };
};
