import type { EntityManager } from '@mikro-orm/postgresql';
import { passagesOf, type Searched } from '@whetstone/core/learning/search/passages.ts';
import { rows, sqlArray } from '../../platform/sql.ts';

/** Makes these lessons findable by what learners see of them. */
export async function indexLessons(em: EntityManager, lessonIds: readonly string[]): Promise<void> {
  const lessons = await rows<Searched & { id: string }>(
    em,
    `select l.id, l.code, l.title_zh as "titleZh", l.title_en as "titleEn", l.transcript_zh as transcript,
            v.content->'parts' as parts, v.content->'law' as law
     from lesson l join lesson_version v on v.id = l.current_version_id where l.id = any(?::uuid[])`,
    [sqlArray(lessonIds)],
  );
  if (lessons.length === 0) return;
  const passages = lessons.flatMap((lesson) =>
    passagesOf(lesson).map((one, at) => ({ ...one, lessonId: lesson.id, no: at + 1 })),
  );
  await rows(em, 'delete from lesson_passage where lesson_id = any(?::uuid[])', [
    sqlArray(lessons.map(({ id }) => id)),
  ]);
  await rows(
    em,
    `insert into lesson_passage (lesson_id, no, kind, second, words, text)
     select (r->>'lessonId')::uuid, (r->>'no')::int, r->>'kind', (r->>'second')::float8, r->>'words', r->>'text'
     from jsonb_array_elements(?::jsonb) r`,
    [JSON.stringify(passages)],
  );
}

/** Makes lessons findable that are not yet, at most so many; tells how many there were. */
export async function indexMissingLessons(em: EntityManager, limit: number): Promise<number> {
  const missing = await rows<{ id: string }>(
    em,
    `select l.id from lesson l where l.current_version_id is not null
       and not exists (select from lesson_passage p where p.lesson_id = l.id) limit ?`,
    [limit],
  );
  await indexLessons(
    em,
    missing.map(({ id }) => id),
  );
  return missing.length;
}
