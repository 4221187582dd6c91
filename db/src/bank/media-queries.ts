import type { EntityManager } from '@mikro-orm/postgresql';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import { rows, sqlArray } from '../platform/sql.ts';

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

/** A name to show: what a browser or a document calls the file, without folders, controls and excess. */
export function shownName(name: unknown): string {
  const plain = String(name ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}<>"|?*]/gu, '')
    .split(/[/\\]/)
    .at(-1);
  return plain?.trim().slice(0, 120) || 'media';
}

/** Of these files, those that the store does not know. */
export async function missingMedia(
  em: EntityManager,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const found = await rows<{ sha256: string }>(
    em,
    `select asked.sha256 from unnest(?::text[]) as asked(sha256)
     where not exists (select from media_object m where m.sha256 = asked.sha256)`,
    [sqlArray(hashes)],
  );
  return new Set(found.map(({ sha256 }) => sha256));
}

/**
 * Enters a file, once: of the same bytes brought again the first row stays, and counts as added anew, so that
 * nobody clears away what has just been brought.
 */
export async function keepMedia(
  em: EntityManager,
  media: MediaRow,
  { addedAt, addedById }: { addedAt: string; addedById: string | null },
): Promise<MediaRow> {
  const { sha256, type, byteCount, width, height, durationSeconds, name } = media;
  await rows(
    em,
    `insert into media_object (sha256, type, byte_count, width, height, duration_seconds, name, added_at, added_by_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?) 
     on conflict (sha256) do update set added_at = greatest(media_object.added_at, excluded.added_at)`,
    [sha256, type, byteCount, width, height, durationSeconds, name, addedAt, addedById],
  );
  return (await findMedia(em, sha256)) ?? media;
}
