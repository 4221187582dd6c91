import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { rows } from '../platform/sql.ts';
import type { MediaFolder } from './media-folder.ts';

/** A file is brought before the text that shows it is saved: so long nobody asks what it is for. */
const GRACE_SECONDS = 24 * 3600;

/** Hashes that the texts of a table name. */
const namedIn = (table: string, text: string, where = '') =>
  `select (regexp_matches(${text}, 'media:([0-9a-f]{64})', 'g'))[1] from ${table}
   where ${text} like '%media:%'${where}`;

/**
 * Drops files of the store that no version of an item and no drill result shows, and no entry of an import that is still being
 * looked through, taken in or undone. Returns how many.
 */
export async function clearMedia(em: EntityManager, folder: MediaFolder, now: string): Promise<number> {
  const before = later(now, -GRACE_SECONDS);
  const gone = await rows<{ sha256: string }>(
    em,
    `delete from media_object m where m.added_at < ? and m.sha256 not in (
       ${namedIn('item_version', 'content::text')}
       union ${namedIn('item_version', 'explanation')}
       union select content->'file'->>'sha256' from training_record where act = 'attach' and content is not null
       union select sha256 from result_media where sha256 is not null and removed_at is null
       union ${namedIn(
         'item_import_line l join item_import i on i.id = l.import_id',
         `concat(l.item::text, l.before::text)`,
         ` and i.state not in ('done', 'stopped', 'undone')`,
       )})
     returning m.sha256`,
    [before],
  );
  for (const { sha256 } of gone) await folder.drop(sha256, before);
  return gone.length;
}
