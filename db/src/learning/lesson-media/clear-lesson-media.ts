import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '../../platform/sql.ts';
import type { LessonFiles } from './lesson-files.ts';

/** An upload of which nothing has come for so long is given up; its file is dropped with it. */
const ABANDONED_SECONDS = 3 * 24 * 3600;
/** A file that no version of a lesson names may still be on somebody's desk. */
const UNUSED_SECONDS = 90 * 24 * 3600;

/** A file is used as long as some version of a lesson names it, or another medium stands behind it. */
const used = `exists (select from lesson_version v where v.content::text like '%' || m.id::text || '%')
  or exists (select from lesson_media o where o.poster_id = m.id)`;

/**
 * Drops uploads that were given up, and files that no version of any lesson shows. A file that lies once for
 * two media is kept until the last of them is gone. @returns how many
 */
export async function clearLessonMedia(em: EntityManager, files: LessonFiles, now: string): Promise<number> {
  const coming = await rows<{ id: string }>(
    em,
    `delete from lesson_media where state = 'coming' and added_at < ? returning id`,
    [later(now, -ABANDONED_SECONDS)],
  );
  for (const { id } of coming) await files.slices.drop(id);
  const unused = await rows<{ id: string; place: string; last: boolean }>(
    em,
    `delete from lesson_media m where m.state = 'ready' and m.published_at is null and m.added_at < ? and not (${used})
     returning m.id, m.place, not exists (select from lesson_media o where o.place = m.place and o.id <> m.id) as last`,
    [later(now, -UNUSED_SECONDS)],
  );
  for (const { id, place, last } of unused) {
    await files.remove(files.ladderPlace(id));
    if (last && place.startsWith('lessons/')) await files.remove(place);
  }
  return coming.length + unused.length;
}
