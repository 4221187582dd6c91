import type { EntityManager } from '@mikro-orm/postgresql';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import type { Condition } from '../access/reach.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { MediaFolder } from '../bank/media-folder.ts';
import { SlicedMedia } from '../bank/sliced-media.ts';
import { isoInstant, rows } from '../platform/sql.ts';

/** A photo or film that is kept, or was. */
export interface MediaOfResult {
  readonly id: string;
  readonly personId: string;
  readonly opId: string;
  readonly resultId: string | null;
  readonly sha256: string;
  readonly type: MediaType;
  readonly name: string;
  readonly byteCount: number;
  readonly takenAt: string;
  readonly addedById: string;
  readonly addedAt: string;
  readonly removedById: string | null;
  readonly removedAt: string | null;
  readonly removedReason: string | null;
}

/** The result that a photo shows: made by its op, or of the mark that its op made. */
const shown = `coalesce((select d.id from drill_result d where d.op_id = m.op_id),
  (select k.result_id from examiner_mark k where k.op_id = m.op_id))`;

/** Photos and films that are whole, in the order in which they were taken; of people within reach. */
export function mediaWhere(em: EntityManager, which: Condition): Promise<MediaOfResult[]> {
  return rows(
    em,
    `select m.id, m.person_id as "personId", m.op_id as "opId", ${shown} as "resultId", m.sha256, m.type, m.name,
            m.byte_count as "byteCount", ${isoInstant('m.taken_at')} as "takenAt", m.added_by_id as "addedById",
            ${isoInstant('m.added_at')} as "addedAt", m.removed_by_id as "removedById",
            ${isoInstant('m.removed_at')} as "removedAt", m.removed_reason as "removedReason"
     from result_media m where m.sha256 is not null and ${which.sql} order by m.taken_at, m.id`,
    which.params,
  );
}

/** Those that show the results of one record in the archive: a result and what corrects it. */
export function mediaOfRecord(em: EntityManager, source: string): Promise<MediaOfResult[]> {
  const [kind, resultId = ''] = source.split(':');
  if (kind !== 'drill') return Promise.resolve([]);
  return mediaWhere(em, {
    sql: `${shown} in (with recursive chain as (select id from drill_result where id = ?
      union all select n.id from drill_result n join chain on n.corrects_id = chain.id) select id from chain)`,
    params: [resultId],
  });
}

/** Whether a file shows a result of the person, and was not removed; as far as who asks may see it. */
export async function showsResultOf(em: EntityManager, personId: string, sha256: string): Promise<boolean> {
  const found = await rows(
    em,
    'select 1 from result_media where sha256 = ? and person_id = ? and removed_at is null limit 1',
    [sha256, personId],
  );
  return found.length > 0;
}

const UNFINISHED_SECONDS = 30 * 24 * 3600;

/** Forgets files of which no slice has come for a month. @returns how many */
export async function dropUnfinished(em: EntityManager, folder: MediaFolder, now: string): Promise<number> {
  const gone = await rows<{ id: string }>(
    em,
    'delete from result_media where sha256 is null and announced_at < ? returning id',
    [later(now, -UNFINISHED_SECONDS)],
  );
  for (const { id } of gone) await new SlicedMedia(folder).drop(id);
  return gone.length;
}
