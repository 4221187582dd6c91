import type { EntityManager } from '@mikro-orm/postgresql';
import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import type { MediumKind } from '@whetstone/core/learning/media/lesson-medium.ts';
import { containing } from '../../platform/like.ts';
import { isoInstant, rows } from '../../platform/sql.ts';
import { Setting } from '../../platform/setting.entity.ts';
import { mediumColumns } from '../media-of-parts.ts';

/** Files that can be used, the newest first; a hundred at most. */
export function mediaOnDesk(
  em: EntityManager,
  { kind, name }: { kind?: MediumKind | undefined; name?: string | undefined },
): Promise<MediumView[]> {
  return rows(
    em,
    `select ${mediumColumns} from lesson_media m where m.state = 'ready' ${kind ? 'and m.kind = ?' : ''}
     ${name ? 'and m.name ilike ?' : ''} order by m.added_at desc, m.id desc limit 100`,
    [...(kind ? [kind] : []), ...(name ? [containing(name)] : [])],
  );
}

/** Files of a person that are on their way. */
export function comingOf(
  em: EntityManager,
  ownerId: string,
): Promise<{ id: string; name: string; byteCount: number; addedAt: string }[]> {
  return rows(
    em,
    `select id, name, byte_count::float8 as "byteCount", ${isoInstant('added_at')} as "addedAt"
     from lesson_media where owner_id = ? and state = 'coming' order by added_at`,
    [ownerId],
  );
}

const KEY = 'transcoder';

/** Whether a worker with ffmpeg was heard of; null = none has said either. */
export async function transcoderKnown(em: EntityManager): Promise<boolean | null> {
  const known = await em.findOne(Setting, { key: KEY });
  return known ? (known.value as { present: boolean }).present : null;
}

/** Notes whether the worker has ffmpeg. */
export async function noteTranscoder(em: EntityManager, present: boolean, now: string): Promise<void> {
  if ((await transcoderKnown(em)) === present) return;
  await em.upsert(Setting, { key: KEY, value: { present }, setAt: now });
}
