import type { Static } from 'typebox';
import type { lesson, LessonLine } from '@whetstone/core/learning/contract.ts';
import { type MediumView, mediumUrl } from '@whetstone/core/learning/media/medium-view.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { isId } from '@whetstone/db/platform/id.ts';
import type { LessonBody, LessonRow } from '@whetstone/db/learning/course-queries.ts';

/** A lesson as a line of its course. */
export function lessonLine(row: LessonRow): Static<typeof LessonLine> {
  const { id, code, position, kind, titleZh, titleEn, minutes, capabilityCode } = row;
  const { hasPackage, startedAt, completedAt, completedBy } = row;
  return {
    id,
    code,
    position,
    kind,
    hasPackage,
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

/** Address of a film that is named by its file or, since courses have versions, by its id. */
const filmUrl = (media: string) =>
  isId(media) ? mediumUrl(media) : `/api/media/${encodeURIComponent(media)}`;

/** A lesson whole, with the files of its parts; nothing of its check. */
export function lessonView(
  row: LessonRow,
  { media: film, ...body }: LessonBody,
  media: MediumView[],
): Output<typeof lesson> {
  return {
    lesson: lessonLine(row),
    ...courseOf(row),
    ...body,
    media,
    mediaUrl: film && filmUrl(film),
    resume: resumeOf(row),
    studiedSeconds: row.watchedSeconds,
    lengthSeconds: row.lengthSeconds,
  };
}
