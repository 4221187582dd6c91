import { ascii, type ByteSource, readAll } from './bytes.ts';
import { type Box, boxesIn } from './iso-media.ts';
import type { MediaType } from './media-type.ts';
import { elementsOfSegment } from './webm.ts';

/** A stretch of a recording to be written over: these bytes, and then nothing but zeros. */
export interface Blank {
  readonly at: number;
  readonly head: Uint8Array;
  readonly zeros: number;
}

/** Where films keep the place they were taken at, the camera and its owner. */
const telling = ['udta', 'meta', 'uuid'];
const free = Uint8Array.from([0x66, 0x72, 0x65, 0x65]);

const freed = ({ typeAt, from, to }: Box): Blank => ({
  at: typeAt,
  head: Uint8Array.from([...free, ...new Uint8Array(from - typeAt - 4)]),
  zeros: to - from,
});

/** Tracks of notes that a camera takes along with the film: where it was, how it was held. */
async function isNotes(source: ByteSource, track: Box): Promise<boolean> {
  const media = (await boxesIn(source, track.from, track.to)).find(({ type }) => type === 'mdia');
  const handler = media && (await boxesIn(source, media.from, media.to)).find(({ type }) => type === 'hdlr');
  return handler ? ascii(await readAll(source, handler.from + 8, 4)) === 'meta' : false;
}

async function inIso(source: ByteSource): Promise<Blank[]> {
  const boxes = await boxesIn(source, 0, source.byteCount);
  const blanks = boxes.filter(({ type }) => telling.includes(type)).map(freed);
  const movie = boxes.find(({ type }) => type === 'moov');
  if (!movie) return blanks;
  for (const box of await boxesIn(source, movie.from, movie.to)) {
    if (telling.includes(box.type) || (box.type === 'trak' && (await isNotes(source, box))))
      blanks.push(freed(box));
    else if (box.type === 'trak')
      blanks.push(
        ...(await boxesIn(source, box.from, box.to)).filter(({ type }) => telling.includes(type)).map(freed),
      );
  }
  return blanks;
}

const TAGS = 0x1254c367;
const ATTACHMENTS = 0x1941a469;
/** Identity, and a length of eight bytes: what a void element takes at least. */
const VOID_HEAD = 9;

/** The same stretch as one void element. */
function voided(at: number, to: number): Blank | null {
  const length = to - at - VOID_HEAD;
  if (length < 0) return null;
  const head = new Uint8Array(VOID_HEAD);
  head.set([0xec, 0x01]);
  for (let byte = 0; byte < 6; byte++) head[8 - byte] = Math.floor(length / 256 ** byte) % 256;
  return { at, head, zeros: length };
}

async function inWebm(source: ByteSource): Promise<Blank[]> {
  const parts = await elementsOfSegment(source);
  return parts.flatMap(({ id, at, to }) => {
    const blank = id === TAGS || id === ATTACHMENTS ? voided(at, to ?? source.byteCount) : null;
    return blank ? [blank] : [];
  });
}

/**
 * What of a recording has to be written over before it is kept, so that it tells neither where it was taken nor by
 * whose camera. Nothing moves: the stretches become free space of the same length, and it plays as before.
 */
export async function blanksIn(source: ByteSource, type: MediaType): Promise<Blank[]> {
  if (type === 'video/mp4' || type === 'audio/mp4') return inIso(source);
  return type === 'video/webm' ? inWebm(source) : [];
}
