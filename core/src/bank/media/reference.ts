import { mediaTypes, type MediaType } from './media-type.ts';

/**
 * How a text of an item names a file of the media store: `media:<sha256>.<extension>`, as the address of
 * a Markdown image: `![what is seen](media:9f…c1.mp4)`. The extension says how to show it; the hash alone
 * names the file.
 */
const reference = /media:([0-9a-f]{64})(?:\.([a-z0-9]{2,4}))?/g;

/** The reference of a file in the store. */
export function mediaReference(sha256: string, type: MediaType): string {
  return `media:${sha256}.${mediaTypes[type].extension}`;
}

/** The hash and extension that a reference names; null when it is none. */
export function readMediaReference(text: string): { sha256: string; extension: string } | null {
  const match = new RegExp(`^${reference.source}$`).exec(text);
  return match && { sha256: match[1] ?? '', extension: match[2] ?? '' };
}

/** Every file that a value's texts name, at any depth, each once and in the order they stand in. */
export function mediaIn(value: unknown): string[] {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string') {
      for (const match of part.matchAll(reference)) found.add(match[1] ?? '');
    } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(value);
  return [...found];
}

/** Extensions of what is heard. */
const heard = ['mp3', 'm4a', 'ogg', 'wav', 'mp4', 'webm'];
const placed = /!\[([^\]\n]*)\]\(media:[0-9a-f]{64}\.([a-z0-9]{2,4})\)/g;

/** Descriptions by which nothing is said in a recording, so that there is nothing to read. */
const wordless = /无声|无人声|无对白|silent|no speech/i;

/**
 * Whether a text of a value, at any depth, plays a sound or film without its captions right behind it; one
 * whose description says that nothing is said in it needs none.
 */
export function lacksCaptions(value: unknown): boolean {
  if (typeof value === 'string') {
    const media = [...value.matchAll(placed)];
    return media.some(
      ([, alt = '', extension = ''], at) =>
        heard.includes(extension) && !wordless.test(alt) && media[at + 1]?.[2] !== 'vtt',
    );
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(lacksCaptions);
}

/** Whether a text of a value, at any depth, shows a file without saying what it is. */
export function lacksAlt(value: unknown): boolean {
  if (typeof value === 'string') return /!\[\s*\]\(media:[0-9a-f]{64}/.test(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(lacksAlt);
}
