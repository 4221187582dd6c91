import type { Static } from 'typebox';
import type { lesson, LessonLine } from '@whetstone/core/learning/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { LessonBody, LessonRow } from '@whetstone/db/learning/course-queries.ts';

/** A lesson as a line of its course. */
export function lessonLine(row: LessonRow): Static<typeof LessonLine> {
  const { id, code, position, kind, titleZh, titleEn, minutes, capabilityCode } = row;
  const { startedAt, completedAt, completedBy } = row;
  return {
    id,
    code,
    position,
    kind,
    titleZh,
    titleEn,
    minutes,
    capabilityCode,
    startedAt,
    completedAt,
    completedBy,
  };
}

/** The course a lesson belongs to, beside the lesson. */
export function courseOf({ courseId, courseTitleZh, courseTitleEn }: LessonRow) {
  return { courseId, courseTitleZh, courseTitleEn };
}

/** Where to go on; null when the lesson was never followed, only tested out of. */
function resumeOf({ resumeSecond, resumeAnchor, resumeSavedAt }: LessonRow): Output<typeof lesson>['resume'] {
  if (!resumeSavedAt || (resumeSecond === 0 && !resumeAnchor)) return null;
  return { second: resumeSecond, anchor: resumeAnchor, savedAt: resumeSavedAt };
}

/** A lesson whole; nothing of its check. */
export function lessonView(row: LessonRow, { media, ...body }: LessonBody): Output<typeof lesson> {
  return {
    lesson: lessonLine(row),
    ...courseOf(row),
    ...body,
    mediaUrl: media && `/api/media/${encodeURIComponent(media)}`,
    resume: resumeOf(row),
  };
}
