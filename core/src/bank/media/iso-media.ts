import { ascii, bigEndian, type ByteSource, cutOff, readAll, unknown } from './bytes.ts';
import type { MediaFacts } from './read-media.ts';

export interface Box {
  type: string;
  /** Where its type stands. */
  typeAt: number;
  /** Of what is in it. */
  from: number;
  to: number;
}

/** The boxes that lie one after the other in a stretch of the file, told by their headers alone. */
export async function boxesIn(source: ByteSource, from: number, to: number): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = from; at < to;) {
    const head = await readAll(source, at, 8);
    const short = bigEndian(head, 0, 4);
    const wide = short === 1;
    const length = wide ? bigEndian(await readAll(source, at + 8, 8), 2, 6) : short === 0 ? to - at : short;
    if (length < (wide ? 16 : 8)) throw unknown();
    if (at + length > to) throw cutOff();
    boxes.push({ type: ascii(head, 4, 4), typeAt: at + 4, from: at + (wide ? 16 : 8), to: at + length });
    if (boxes.length > 10_000) throw unknown();
    at += length;
  }
  return boxes;
}

async function inside(source: ByteSource, box: Box | undefined, ...path: string[]): Promise<Box | undefined> {
  const [type, ...rest] = path;
  if (!box || type === undefined) return box;
  const found = (await boxesIn(source, box.from, box.to)).find((one) => one.type === type);
  return inside(source, found, ...rest);
}

/** Length of the presentation in seconds by its movie header. */
async function durationOf(source: ByteSource, header: Box | undefined): Promise<number | null> {
  if (!header) return null;
  const data = await readAll(source, header.from, Math.min(header.to - header.from, 32));
  const long = data[0] === 1;
  const scale = bigEndian(data, long ? 20 : 12, 4);
  const units = long ? bigEndian(data, 26, 6) : bigEndian(data, 16, 4);
  return scale > 0 && units > 0 ? units / scale : null;
}

/** Width and height of a track as it is shown, fixed-point 16.16 at the end of its header. */
async function sizeOfTrack(
  source: ByteSource,
  track: Box,
): Promise<{ width: number; height: number } | null> {
  const header = await inside(source, track, 'tkhd');
  if (!header || header.to - header.from < 84) return null;
  const data = await readAll(source, header.to - 8, 8);
  const [width, height] = [bigEndian(data, 0, 2), bigEndian(data, 4, 2)];
  return width > 0 && height > 0 ? { width, height } : null;
}

async function handlerOf(source: ByteSource, track: Box): Promise<string> {
  const handler = await inside(source, track, 'mdia', 'hdlr');
  return handler ? ascii(await readAll(source, handler.from + 8, 4)) : '';
}

/** Reads an MP4 or M4A by its boxes: a film when a track of it is a film. */
export async function readIsoMedia(source: ByteSource): Promise<MediaFacts> {
  const boxes = await boxesIn(source, 0, source.byteCount);
  const movie = boxes.find(({ type }) => type === 'moov');
  // Without its table of contents nothing of it can be played: an upload that broke off leaves that.
  if (!movie || !boxes.some(({ type }) => type === 'mdat')) throw cutOff();
  const tracks = (await boxesIn(source, movie.from, movie.to)).filter(({ type }) => type === 'trak');
  const handlers = await Promise.all(tracks.map((track) => handlerOf(source, track)));
  const film = tracks[handlers.indexOf('vide')];
  if (!film && !handlers.includes('soun')) throw unknown();
  const durationSeconds = await durationOf(source, await inside(source, movie, 'mvhd'));
  const size = film ? await sizeOfTrack(source, film) : null;
  return {
    type: film ? 'video/mp4' : 'audio/mp4',
    width: size?.width ?? null,
    height: size?.height ?? null,
    durationSeconds,
  };
}
