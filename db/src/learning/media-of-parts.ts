import type { EntityManager } from '@mikro-orm/postgresql';
import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** A file as it is shown; `m` is its row. */
export const mediumColumns = `m.id, m.kind, m.name, coalesce(m.type, '') as type, m.byte_count::float8 as "byteCount",
  m.seconds, m.width, m.height, m.codec, m.captions is not null as "hasCaptions", m.transcript,
  m.poster_id as "posterId", m.ladder, m.ladder_percent as "ladderPercent", m.revision`;

/** These files, as far as they are ready; those that are gone are left out. */
export function mediaByIds(em: EntityManager, ids: readonly string[]): Promise<MediumView[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return rows(
    em,
    `select ${mediumColumns} from lesson_media m where m.id = any(?::uuid[]) and m.state = 'ready' order by m.id`,
    [sqlArray(ids)],
  );
}
