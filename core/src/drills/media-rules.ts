import { mediaTypes, mostBytes, type MediaType } from '../bank/media/media-type.ts';

/** What lies beside a result: a photo or a film. */
export type MediaSort = 'photo' | 'film';

const MB = 1024 * 1024;

/** Bytes that a photo or film of a drill may have at most: said before it is brought. */
export const mostOf: Readonly<Record<MediaSort, number>> = { photo: mostBytes.image, film: 100 * MB };
export const megabytesOf: Readonly<Record<MediaSort, number>> = {
  photo: mostOf.photo / MB,
  film: mostOf.film / MB,
};

/** So many lie beside one result at most. */
export const MOST_BESIDE = 12;

/** A file goes up in slices of so many bytes: what is lost when the network goes again is never more than one. */
export const SLICE_BYTES = 512 * 1024;

/** Where the slices of a file are sent, each with `?from=` its first byte. */
export const slicesPath = '/api/result-media/:mediaId/slices';

/** What a file is by its media type; null when it is neither photo nor film. */
export function sortOf(type: MediaType): MediaSort | null {
  const { is } = mediaTypes[type];
  if (is === 'image') return 'photo';
  return is === 'video' ? 'film' : null;
}

/**
 * Whether a file is too large, told before a byte of it is read: by what its maker calls it, where it is called
 * anything, else by what a film may have.
 */
export function isTooLarge({ type, byteCount }: { type: string; byteCount: number }): boolean {
  return byteCount > (type.startsWith('image/') ? mostOf.photo : mostOf.film);
}
