import { seededDice } from '@whetstone/core/platform/chance.ts';
import { MandatedCourse } from '@whetstone/db/training/mandated-course.entity.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import type { CourseRow } from './course-list.ts';

/** Writes the courses that posts must take; those that nobody must take are left out. */
export function writeLoad(
  tables: Tables,
  courses: readonly CourseRow[],
  { seed, now, fromOn }: { seed: string; now: string; fromOn: string },
): void {
  const dice = seededDice(`${seed}/load`);
  const mandated = courses.filter((course) => course.mandatory_for.length > 0);
  for (const [position, course] of mandated.entries()) {
    tables.add(MandatedCourse, {
      id: idAt(now, dice),
      code: course.code,
      nameZh: course.zh,
      nameEn: course.en,
      category: course.category,
      format: course.format,
      minutes: course.minutes,
      repeatDays: course.repeat_days,
      capabilityCodes: course.capabilities,
      postCodes: course.mandatory_for,
      fromOn,
      toOn: null,
      source: 'demo',
      position,
    });
  }
}
