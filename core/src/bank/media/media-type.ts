/** The files an item may show or play, by media type: their extension, and what they are. */
export const mediaTypes = {
  'image/png': { extension: 'png', is: 'image' },
  'image/jpeg': { extension: 'jpg', is: 'image' },
  'image/webp': { extension: 'webp', is: 'image' },
  'image/gif': { extension: 'gif', is: 'image' },
  'audio/mpeg': { extension: 'mp3', is: 'audio' },
  'audio/mp4': { extension: 'm4a', is: 'audio' },
  'audio/ogg': { extension: 'ogg', is: 'audio' },
  'audio/wav': { extension: 'wav', is: 'audio' },
  'video/mp4': { extension: 'mp4', is: 'video' },
  'video/webm': { extension: 'webm', is: 'video' },
  'text/vtt': { extension: 'vtt', is: 'captions' },
} as const satisfies Record<string, { extension: string; is: MediaSort }>;

/** Captions are what is said in the sound or film that stands before them in a text. */
export type MediaSort = 'image' | 'audio' | 'video' | 'captions';
export type MediaType = keyof typeof mediaTypes;
export const mediaTypeNames = Object.keys(mediaTypes) as MediaType[];

/** Bytes that a file of this sort may have at most. */
export const mostBytes: Readonly<Record<MediaSort, number>> = {
  image: 12 * 1024 * 1024,
  audio: 40 * 1024 * 1024,
  video: 200 * 1024 * 1024,
  captions: 1024 * 1024,
};

/** What a reference's extension says it is; unknown = an image. */
export function sortOfExtension(extension: string): MediaSort {
  return Object.values(mediaTypes).find((one) => one.extension === extension)?.is ?? 'image';
}

/** Where files are brought to, and read by those who write items. */
export const mediaPath = '/api/items/media';
