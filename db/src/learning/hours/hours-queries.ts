import type { EntityManager } from '@mikro-orm/postgresql';
import type { HoursTable } from '@whetstone/core/learning/hours/hours-rule.ts';
import type { Range } from '@whetstone/core/learning/study/ranges.ts';
import { isoDate, rows } from '../../platform/sql.ts';
import { lessonLength } from '../course-queries.ts';
import { HoursRule } from './hours-rule.entity.ts';

/** A rule as it is kept, with who made it and why. */
export interface KeptHoursRule extends HoursTable {
  readonly source: HoursRule['source'];
  readonly reason: string;
  readonly madeById: string | null;
  readonly madeAt: string | null;
}

/** All rules of training hours, the oldest first. */
export async function hoursRulesOf(em: EntityManager): Promise<KeptHoursRule[]> {
  const found = await em.find(HoursRule, {}, { orderBy: { effectiveOn: 'asc', madeAt: 'asc', id: 'asc' } });
  return found.map(({ id, effectiveOn, yearHours, steps, testOutHours, source, reason, ...made }) => ({
    id,
    effectiveOn,
    yearHours,
    steps,
    testOutHours,
    source,
    reason,
    withdrawnAt: made.withdrawnAt ?? null,
    madeById: made.madeById ?? null,
    madeAt: made.madeAt ?? null,
  }));
}

/** What a person did in a lesson, for their account of hours. */
export interface StudiedLesson {
  lessonId: string;
  courseId: string;
  titleZh: string;
  titleEn: string;
  courseTitleZh: string;
  courseTitleEn: string;
  watchedSeconds: number;
  watched: Range[];
  lengthSeconds: number;
  completedOn: string | null;
  completedBy: 'check' | 'test-out' | null;
  lastOn: string;
}

const zoned = (column: string) => isoDate(`${column} at time zone 'Asia/Shanghai'`);

/** Every lesson that a person studied, the latest first: of its completion, else of the last visit. */
export function studiedLessons(em: EntityManager, personId: string): Promise<StudiedLesson[]> {
  return rows(
    em,
    `select l.id as "lessonId", c.id as "courseId", l.title_zh as "titleZh", l.title_en as "titleEn",
            c.title_zh as "courseTitleZh", c.title_en as "courseTitleEn", r.watched_seconds as "watchedSeconds",
            r.watched, (${lessonLength})::float8 as "lengthSeconds", ${zoned('r.completed_at')} as "completedOn",
            r.completed_by as "completedBy", ${zoned('r.resume_saved_at')} as "lastOn"
     from study_record r join lesson l on l.id = r.lesson_id join course c on c.id = l.course_id
     where r.person_id = ? order by coalesce(r.completed_at, r.resume_saved_at) desc, l.code`,
    [personId],
  );
}
