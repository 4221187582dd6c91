import type {
  keepStudyWish,
  PlanStep,
  studyPlan,
  studyWish,
} from '@whetstone/core/learning/daily/contract.ts';
import { planOfDay } from '@whetstone/core/learning/daily/plan-of-day.ts';
import { minutesLeft } from '@whetstone/core/learning/minutes-left.ts';
import { PRACTICE_ITEMS } from '@whetstone/core/learning/practice/choose-practice.ts';
import { recallsOf } from '@whetstone/core/learning/practice/recall.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { LessonRow } from '@whetstone/db/learning/course-queries.ts';
import { StudyWish } from '@whetstone/db/learning/daily/study-wish.entity.ts';
import { wishOf } from '@whetstone/db/learning/daily/wishes.ts';
import {
  lessonForLargestNeed,
  lessonLeftLast,
  nextMandatoryLesson,
} from '@whetstone/db/learning/next-lesson.ts';
import { answersSeen, practiceContents } from '@whetstone/db/learning/practice/practice-queries.ts';
import type { Handler, SignedIn } from '../../platform/context.ts';

/** Five items take some three minutes. */
const MINUTES_OF_PRACTICE = 3;

function lessonStep(kind: 'resume' | 'mandatory' | 'gap', row: LessonRow | null): PlanStep[] {
  if (!row) return [];
  const { id, courseId, titleZh, titleEn, capabilityCode } = row;
  const code = kind === 'gap' ? capabilityCode : null;
  return [
    {
      kind,
      minutes: minutesLeft(row),
      lessonId: id,
      courseId,
      titleZh,
      titleEn,
      capabilityCode: code,
      due: null,
    },
  ];
}

/** Mistakes that are due and that no exam holds. */
async function practiceStep({ em, actor, now, today }: SignedIn): Promise<PlanStep[]> {
  const due = recallsOf(await answersSeen(em, actor.personId, now)).filter(
    ({ dueOn }) => dueOn !== null && dueOn <= today,
  );
  const ids = due.map(({ itemId }) => itemId);
  const open = (await practiceContents(em, ids, now)).filter(({ held }) => !held).length;
  if (open === 0) return [];
  const minutes = Math.max(
    1,
    Math.ceil((Math.min(open, PRACTICE_ITEMS) / PRACTICE_ITEMS) * MINUTES_OF_PRACTICE),
  );
  const nowhere = { lessonId: null, courseId: null, titleZh: '', titleEn: '', capabilityCode: null };
  return [{ kind: 'practice', minutes, ...nowhere, due: open }];
}

export const readPlan: Handler<typeof studyPlan> = async (_input, ctx) => {
  const { em, actor, now } = ctx;
  const { dailyMinutes } = await wishOf(em, actor.personId);
  const left = await lessonLeftLast(em, actor.personId, now);
  const must = await nextMandatoryLesson(em, actor.personId, now, left ? [left.id] : []);
  const gap = await lessonForLargestNeed(em, actor.personId, now, left?.id ?? null);
  const possible = [
    ...lessonStep('resume', left),
    ...lessonStep('mandatory', must),
    ...lessonStep('gap', gap?.id === must?.id ? null : gap),
    ...(await practiceStep(ctx)),
  ];
  const steps = planOfDay(possible, dailyMinutes);
  return { dailyMinutes, minutes: steps.reduce((sum, one) => sum + one.minutes, 0), steps };
};

export const readWish: Handler<typeof studyWish> = async (_input, { em, actor }) => ({
  ...(await wishOf(em, actor.personId)),
});

export const keepWish: Handler<typeof keepStudyWish> = async ({ body }, { em, actor, now }) => {
  if (body.remindFrom >= body.remindTo) throw new Refusal('remind-hours-backwards');
  await em.upsert(StudyWish, { personId: actor.personId, ...body, changedAt: now });
  return body;
};
