import type { saveStudy } from '@whetstone/core/learning/study/contract.ts';
import { judgeClaim } from '@whetstone/core/learning/study/study-claim.ts';
import { keepPlace } from '@whetstone/db/learning/keep-study.ts';
import { keepSpans } from '@whetstone/db/learning/study/keep-spans.ts';
import { studiedOf, tellsStudy } from '@whetstone/db/learning/study/studied.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler } from '../../platform/context.ts';
import { openLessonOf } from '../lessons.ts';

export const keepStudy: Handler<typeof saveStudy> = async ({ params, body }, ctx) => {
  const { em, now } = ctx;
  const { personId } = ctx.actor;
  const { id: lessonId, lengthSeconds } = await openLessonOf(ctx, params.lessonId);
  const { second, anchor, device, sentAt, stretches } = body;
  await keepPlace(em, { personId, lessonId, second, anchor }, now);
  const heard = { sentAt, receivedAt: now, lengthSeconds };
  const judged = stretches.map((claim) => judgeClaim(claim, heard));
  await keepSpans(em, { personId, lessonId, device, judged }, now);
  if (await tellsStudy(em, { personId, lessonId, lengthSeconds }))
    announce(em, 'lesson.studied', { personId, lessonId }, now);
  return { ...(await studiedOf(em, personId, lessonId)), lengthSeconds };
};
