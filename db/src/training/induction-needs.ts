import type { EntityManager } from '@mikro-orm/postgresql';
import { rows, sqlArray } from '../platform/sql.ts';
import { versionIdInForce } from '../standards/version-in-force.ts';

interface Coded {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Published courses with lessons that can be completed: all of them, or those of these codes. */
export function codedCourses(em: EntityManager, codes: readonly string[] | null): Promise<Coded[]> {
  return rows(
    em,
    `select c.code, c.title_zh as "nameZh", c.title_en as "nameEn" from course c
     where c.published_at is not null and (?::text[] is null or c.code = any(?::text[]))
       and exists (select from course_lesson l where l.course_id = c.id) order by c.position, c.code`,
    [codes && sqlArray(codes), codes && sqlArray(codes)],
  );
}

/** Drills of the standard in force on a day: all of them, or those of these codes. */
export function codedDrills(
  em: EntityManager,
  today: string,
  codes: readonly string[] | null,
): Promise<Coded[]> {
  return rows(
    em,
    `select d.code, d.name_zh as "nameZh", d.name_en as "nameEn" from drill_type d
     where d.version_id = ${versionIdInForce('drills')} and (?::text[] is null or d.code = any(?::text[]))
     order by d.position, d.code`,
    [today, codes && sqlArray(codes), codes && sqlArray(codes)],
  );
}

export interface ExamRow {
  readonly id: string;
  readonly title: string;
}

/** Published exams, the newest first. */
export function examRows(em: EntityManager): Promise<ExamRow[]> {
  return rows(
    em,
    `select id, title from exam where status = 'published' order by published_at desc nulls last, id desc limit 200`,
  );
}

export async function examTitle(em: EntityManager, examId: string | null): Promise<string | null> {
  if (examId === null) return null;
  const [found] = await rows<ExamRow>(em, 'select id, title from exam where id = ?', [examId]);
  return found?.title ?? null;
}
