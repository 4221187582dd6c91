import { utf8Of } from '../../platform/utf8.ts';
import { type Blank, blanksIn } from './blanks.ts';
import { afterId3, mp3Frame, readMp3, readOgg, readWav } from './sound.ts';
import { ascii, type ByteSource, cutOff, MediaFault, readAll, unknown } from './bytes.ts';
import { looksLikeCaptions, readCaptions, writeCaptions } from './captions.ts';
import { readGif } from './gif.ts';
import { readIsoMedia } from './iso-media.ts';
import { readJpeg } from './jpeg.ts';
import { mediaTypes, mostBytes, type MediaSort, type MediaType } from './media-type.ts';
import type { Picture } from './picture.ts';
import { readPng } from './png.ts';
import { readWebm } from './webm.ts';
import { readWebp } from './webp.ts';
import { utf8Lines } from './utf8-lines.ts';

/** What a file is by its bytes, whatever its name and the sender say. */
export interface MediaFacts {
  type: MediaType;
  /** Pixels as shown; null for sound, or where the file does not say. */
  width: number | null;
  height: number | null;
  durationSeconds: number | null;
}

/** A file that may be kept; pictures and captions come with the bytes to keep, which tell nothing beyond them. */
export interface ReadMedia extends MediaFacts {
  bytes: Uint8Array | null;
  /** Of a recording: what is written over before it is kept. */
  blanks: readonly Blank[];
}

const pictures: Partial<Record<MediaType, (bytes: Uint8Array) => Picture>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readWebp,
};

const recordings: Partial<Record<MediaType, (source: ByteSource) => Promise<MediaFacts>>> = {
  'audio/wav': readWav,
  'audio/mpeg': readMp3,
  'audio/ogg': readOgg,
  'audio/mp4': readIsoMedia,
  'video/webm': readWebm,
};

/** Brands of still pictures in the container that films use too; browsers do not all show them. */
const stills = ['heic', 'heix', 'mif1', 'msf1', 'avif', 'avis'];

/** What the first bytes announce; MP4 films and sounds begin alike. @throws MediaFault when nothing we take */
export function typeByStart(head: Uint8Array): MediaType {
  const text = ascii(head, 0, Math.min(head.length, 400));
  if (looksLikeCaptions(text)) return 'text/vtt';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav';
  if (text.startsWith('OggS')) return 'audio/ogg';
  if (text.startsWith('\x1a\x45\xdf\xa3')) return 'video/webm';
  if (text.slice(4, 8) === 'ftyp' && !stills.includes(text.slice(8, 12))) return 'audio/mp4';
  if (afterId3(head) > 0 || mp3Frame(head)) return 'audio/mpeg';
  // A drawing can hold script and reach for other files: it is refused by name, so that people know.
  if (/<svg[\s>]/i.test(text)) throw new MediaFault('media-svg');
  throw unknown();
}

/** What of a sort a file may be at most, in bytes, told by its first bytes: a film where it might be one. */
export function limitByStart(head: Uint8Array): number {
  const sort: MediaSort = mediaTypes[typeByStart(head)].is;
  return typeByStart(head) === 'audio/mp4' ? mostBytes.video : mostBytes[sort];
}

/**
 * Reads a file from beginning to end as what its first bytes say it is.
 * @throws MediaFault when it is nothing we take, an SVG drawing, or ends before it should
 */
export async function readMedia(source: ByteSource): Promise<ReadMedia> {
  if (source.byteCount === 0) throw cutOff();
  const type = typeByStart(await source.read(0, 400));
  if (type === 'text/vtt') return wordsOf(await readAll(source, 0, source.byteCount));
  const readPicture = pictures[type];
  if (!readPicture) {
    const facts = await recordings[type]!(source);
    return { ...facts, bytes: null, blanks: await blanksIn(source, facts.type) };
  }
  const { width, height, bytes } = readPicture(await readAll(source, 0, source.byteCount));
  return { type, width, height, durationSeconds: null, bytes, blanks: [] };
}

/** Captions with the bytes to keep: nothing but times and words. @throws MediaFault with the line at fault */
function wordsOf(bytes: Uint8Array): ReadMedia {
  const cues = readCaptions(utf8Lines(bytes));
  const durationSeconds = Math.max(...cues.map(({ to }) => to));
  return {
    type: 'text/vtt',
    width: null,
    height: null,
    durationSeconds,
    bytes: utf8Of(writeCaptions(cues)),
    blanks: [],
  };
}
