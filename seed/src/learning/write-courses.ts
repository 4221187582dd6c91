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
  readonly title: string;
  readonly capabilityCode: string;
  readonly kind: 'text' | 'video';
  readonly minutes: number;
  /** Second at which the last line of the video's transcript begins; 0 where there is no video. */
  readonly lastLineAt: number;
  readonly pool: readonly CheckItem[];
}

export interface SeedCourse {
  readonly mandatoryFor: ReadonlySet<string>;
  readonly lessons: readonly SeedLesson[];
}

type LessonRow = CourseFile['lessons'][number];

/** Writes one lesson; `pool` are the items its check draws from. */
function writeLesson(
  tables: Tables,
  lesson: LessonRow,
  place: { id: string; courseId: string; position: number },
  pool: readonly CheckItem[],
): SeedLesson {
  const { code, kind, minutes, capability: capabilityCode } = lesson;
  tables.add(Lesson, {
    ...place,
    code,
    kind,
    titleZh: lesson.titleZh,
    titleEn: lesson.titleEn,
    capabilityCode,
    minutes,
    bodyZh: lesson.bodyZh,
    media: lesson.media ?? null,
    transcriptZh: lesson.transcriptZh ?? [],
    checkItemVersionIds: pool.map(({ itemVersionId }) => itemVersionId),
  });
  const lastLineAt = lesson.transcriptZh?.at(-1)?.at ?? 0;
  return { id: place.id, code, title: lesson.titleZh, capabilityCode, kind, minutes, lastLineAt, pool };
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
    const { capabilities, mandatoryFor, ...named } = course;
    const courseId = idAt(publishedAt, dice);
    tables.add(Course, {
      id: courseId,
      ...named,
      capabilityCodes: capabilities,
      mandatoryFor,
      publishedAt,
      position,
    });
    const written = lessons.map((lesson, at) => {
      const pool = lesson.checkItems.flatMap((name): CheckItem[] => {
        const entry = items.get(name);
        return entry ? [{ ...entry, paper: paperOf(entry.kind, entry.content) }] : [];
      });
      const place = { id: idAt(publishedAt, dice), courseId, position: at + 1 };
      return writeLesson(tables, lesson, place, pool);
    });
    return { mandatoryFor: new Set(mandatoryFor), lessons: written };
  });
}
