import type { KindName } from '@whetstone/core/bank/kinds.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { PoolItem } from '@whetstone/core/learning/check.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import type { BankEntry } from '../bank/write-items.ts';
import type { CourseFile } from '../content/course-file.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';

/** An item that a lesson's check may ask, with its key. */
export interface CheckItem extends PoolItem {
  readonly kind: KindName;
  readonly content: Record<string, unknown>;
  readonly difficulty: BankEntry['difficulty'];
}

/** A lesson that people may study. */
export interface SeedLesson {
  readonly id: string;
  readonly code: string;
  readonly capabilityCode: string;
  readonly kind: 'text' | 'video';
  readonly minutes: number;
  readonly pool: readonly CheckItem[];
}

export interface SeedCourse {
  readonly mandatoryFor: ReadonlySet<string>;
  readonly lessons: readonly SeedLesson[];
}

/** Writes the courses with their lessons; checks draw from the first versions of the bank's items. */
export function writeCourses(
  tables: Tables,
  courses: readonly CourseFile[],
  bank: readonly BankEntry[],
  { seed, publishedAt }: { seed: string; publishedAt: string },
): SeedCourse[] {
  const dice = seededDice(`${seed}/courses`);
  const items = new Map(bank.map((entry) => [entry.code, entry]));
  return courses.map(({ course, lessons }, position) => {
    const courseId = idAt(publishedAt, dice);
    const { code, titleZh, titleEn, summaryZh, summaryEn, capabilities, mandatoryFor } = course;
    tables.add(Course, {
      id: courseId,
      code,
      titleZh,
      titleEn,
      summaryZh,
      summaryEn,
      capabilityCodes: capabilities,
      mandatoryFor,
      publishedAt,
      position,
    });
    const written = lessons.map((lesson, at): SeedLesson => {
      const id = idAt(publishedAt, dice);
      const pool = lesson.checkItems.flatMap((name): CheckItem[] => {
        const entry = items.get(name);
        return entry ? [{ ...entry, paper: paperOf(entry.kind, entry.content) }] : [];
      });
      tables.add(Lesson, {
        id,
        courseId,
        code: lesson.code,
        position: at + 1,
        kind: lesson.kind,
        titleZh: lesson.titleZh,
        titleEn: lesson.titleEn,
        capabilityCode: lesson.capability,
        minutes: lesson.minutes,
        bodyZh: lesson.bodyZh,
        media: lesson.media ?? null,
        transcriptZh: lesson.transcriptZh ?? [],
        checkItemVersionIds: pool.map(({ itemVersionId }) => itemVersionId),
      });
      return {
        id,
        code: lesson.code,
        capabilityCode: lesson.capability,
        kind: lesson.kind,
        minutes: lesson.minutes,
        pool,
      };
    });
    return { mandatoryFor: new Set(mandatoryFor), lessons: written };
  });
}
