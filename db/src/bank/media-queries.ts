import type { EntityManager } from '@mikro-orm/postgresql';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import { rows } from '../platform/sql.ts';

/** A file of the store. */
export interface MediaRow {
  sha256: string;
  type: MediaType;
  byteCount: number;
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
  name: string;
}

const columns = `sha256, type, byte_count as "byteCount", width, height,
  duration_seconds as "durationSeconds", name`;

export async function findMedia(em: EntityManager, sha256: string): Promise<MediaRow | null> {
  const [found] = await rows<MediaRow>(em, `select ${columns} from media_object where sha256 = ?`, [sha256]);
  return found ?? null;
}

/** Enters a file, once: of the same bytes brought again, at the same time or later, the first row stays. */
export async function keepMedia(
  em: EntityManager,
  media: MediaRow,
  { addedAt, addedById }: { addedAt: string; addedById: string | null },
): Promise<MediaRow> {
  const { sha256, type, byteCount, width, height, durationSeconds, name } = media;
  await rows(
    em,
    `insert into media_object (sha256, type, byte_count, width, height, duration_seconds, name, added_at, added_by_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (sha256) do nothing`,
    [sha256, type, byteCount, width, height, durationSeconds, name, addedAt, addedById],
  );
  return (await findMedia(em, sha256)) ?? media;
}
