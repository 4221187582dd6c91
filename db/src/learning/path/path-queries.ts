import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../../platform/sql.ts';

/** What the courses that learners see wait for. */
export async function waitsOfCourses(em: EntityManager, now: string): Promise<ReadonlyMap<string, string[]>> {
  const found = await rows<{ id: string; waits: string[] }>(
    em,
    'select id, prerequisite_ids as waits from course where published_at <= ?',
    [now],
  );
  return new Map(found.map(({ id, waits }) => [id, waits]));
}

/** The post of a person; null before a first posting. */
export async function postOf(
  em: EntityManager,
  personId: string,
): Promise<{ nameZh: string; nameEn: string } | null> {
  const [post] = await rows<{ nameZh: string; nameEn: string }>(
    em,
    `select o.name_zh as "nameZh", o.name_en as "nameEn" from person p join post o on o.code = p.post_code
     where p.id = ? order by o.version_id desc limit 1`,
    [personId],
  );
  return post ?? null;
}

/** Capabilities that the standard of a person's post asks, by code. */
export async function askedOf(em: EntityManager, personId: string): Promise<string[]> {
  const found = await rows<{ code: string }>(
    em,
    `select capability_code as code from capability_score where person_id = ? and required_level is not null
     order by capability_code collate "C"`,
    [personId],
  );
  return found.map(({ code }) => code);
}
