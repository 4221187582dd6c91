import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Blank, blanksIn } from './blanks.ts';
import { ascii, bigEndian, type ByteSource, joined } from './bytes.ts';
import { readMedia } from './read-media.ts';

const sample = (name: string) => new Uint8Array(readFileSync(new URL(`./samples/${name}`, import.meta.url)));
const source = (bytes: Uint8Array): ByteSource => ({
  byteCount: bytes.length,
  read: (from, count) => Promise.resolve(bytes.subarray(from, from + count)),
});
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const long = (n: number) => new Uint8Array([n >>> 24, n >>> 16, n >>> 8, n]);
const box = (type: string, ...inside: Uint8Array[]) => {
  const body = joined(inside);
  return joined([long(body.length + 8), latin(type), body]);
};

function applied(bytes: Uint8Array, blanks: readonly Blank[]): Uint8Array {
  const copy = bytes.slice();
  for (const { at, head, zeros } of blanks) {
    copy.set(head, at);
    copy.fill(0, at + head.length, at + head.length + zeros);
  }
  return copy;
}

/** A film as a phone makes it: with where it stood, in the movie, in a track and beside. */
function phoneFilm(): Uint8Array {
  const bytes = sample('film.mp4');
  const place = latin('+31.2304+121.4737/');
  const at = ascii(bytes).indexOf('moov') - 4;
  const end = at + bigEndian(bytes, at, 4);
  const notes = box('trak', box('mdia', box('hdlr', new Uint8Array(8), latin('meta')), box('keys', place)));
  const movie = box('moov', bytes.subarray(at + 8, end), box('udta', box('\xa9xyz', place)), notes);
  return joined([bytes.subarray(0, at), movie, bytes.subarray(end), box('uuid', place)]);
}

test('a film of a phone loses where it was taken, keeps its length and plays as before', async () => {
  const film = phoneFilm();
  const { blanks, ...facts } = await readMedia(source(film));
  const kept = applied(film, blanks);
  expect(ascii(film).match(/\+31\.2304/g)).toHaveLength(3);
  expect(ascii(kept)).not.toContain('+31.2304');
  expect(kept).toHaveLength(film.length);
  expect(await readMedia(source(kept))).toEqual({ ...facts, blanks: [] });
});

test('tags behind a WebM become nothing', async () => {
  const film = sample('film.webm');
  const place = latin('LOCATION +31.2304+121.4737');
  const tags = joined([Uint8Array.from([0x12, 0x54, 0xc3, 0x67, 0x80 | place.length]), place]);
  // The segment's length is made unsaid, so that it goes on to the end of the file.
  const open = film.slice();
  const segment = ascii(film).indexOf('\x18\x53\x80\x67') + 4;
  const width = Math.clz32(film[segment] ?? 0) - 23;
  open[segment] = 0xff >> (width - 1);
  open.fill(0xff, segment + 1, segment + width);
  const longer = joined([open, tags]);
  const blanks = await blanksIn(source(longer), 'video/webm');
  const kept = applied(longer, blanks);
  expect(ascii(kept)).not.toContain('LOCATION');
  expect(await blanksIn(source(kept), 'video/webm')).toEqual([]);
});

test.each(['film.mp4', 'film.webm', 'sound.m4a', 'sound.mp3', 'sound.ogg', 'sound.wav'])(
  '%s says the same of itself after it was cleaned',
  async (name) => {
    const bytes = sample(name);
    const { blanks, ...facts } = await readMedia(source(bytes));
    expect(await readMedia(source(applied(bytes, blanks)))).toMatchObject({ ...facts, blanks: [] });
  },
);
