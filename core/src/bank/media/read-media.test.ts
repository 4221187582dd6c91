import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, joined, MediaFault } from './bytes.ts';
import { limitByStart, readMedia } from './read-media.ts';

const folder = new URL('./samples/', import.meta.url);
const sample = (name: string) => new Uint8Array(readFileSync(new URL(name, folder)));

const source = (bytes: Uint8Array): ByteSource => ({
  byteCount: bytes.length,
  read: (from, count) => Promise.resolve(bytes.subarray(from, from + count)),
});

/** The refusal's code, or what was read. */
const outcome = (bytes: Uint8Array) =>
  readMedia(source(bytes)).catch((error: unknown) => {
    if (error instanceof MediaFault) return error.code;
    throw error;
  });

test.each([
  ['picture.png', { type: 'image/png', width: 64, height: 48, durationSeconds: null }],
  ['picture.jpg', { type: 'image/jpeg', width: 64, height: 48, durationSeconds: null }],
  ['picture.gif', { type: 'image/gif', width: 64, height: 48, durationSeconds: null }],
  ['picture.webp', { type: 'image/webp', width: 64, height: 48, durationSeconds: null }],
  ['sound.wav', { type: 'audio/wav', width: null, height: null }],
  ['sound.mp3', { type: 'audio/mpeg', width: null, height: null }],
  ['sound.m4a', { type: 'audio/mp4', width: null, height: null }],
  ['sound.ogg', { type: 'audio/ogg', width: null, height: null }],
  ['sound-vorbis.ogg', { type: 'audio/ogg', width: null, height: null }],
  ['film.mp4', { type: 'video/mp4', width: 64, height: 48 }],
  ['film.webm', { type: 'video/webm', width: 64, height: 48 }],
])('%s is told by its bytes', async (name, facts) => {
  const read = await readMedia(source(sample(name)));
  expect(read).toMatchObject(facts);
  if (!name.startsWith('picture')) {
    expect(read.durationSeconds).toBeGreaterThan(0.9);
    expect(read.durationSeconds).toBeLessThan(1.2);
  }
});

// The end of an MP3 is not written into it: one that is cut between two frames is a shorter one.
const cuttable = readdirSync(folder).filter((name) => !name.endsWith('.mp3'));
test.each(cuttable)('%s is refused wherever it is cut off', async (name) => {
  const bytes = sample(name);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (cut) => {
      expect(['media-cut-off', 'media-unknown']).toContain(await outcome(bytes.subarray(0, cut)));
    }),
    { numRuns: 200 },
  );
});

test.each(readdirSync(folder))(
  '%s with any bytes spoilt is read or refused, and nothing else happens',
  async (name) => {
    const bytes = sample(name);
    const spoilt = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(spoilt, async (changes) => {
        const copy = bytes.slice();
        for (const [at, value] of changes) copy[at] = value;
        const read = await outcome(copy);
        expect(typeof read === 'string' || read.type.length > 0).toBe(true);
      }),
      { numRuns: 200 },
    );
  },
);

describe('what is no picture, sound or film is refused by what it is', () => {
  const text = (words: string) => new TextEncoder().encode(words);
  test.each([
    ['nothing', new Uint8Array(), 'media-cut-off'],
    ['a text', text('我是一张照片'), 'media-unknown'],
    ['a web page', text('<!doctype html><script>alert(1)</script>'), 'media-unknown'],
    ['a drawing', text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>'), 'media-svg'],
    ['a program', text('MZ\x90\0'), 'media-unknown'],
    ['a phone photo in HEIC', text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'media-unknown'],
    ['a document', text('%PDF-1.7'), 'media-unknown'],
    ['an archive', text('PK\x03\x04'), 'media-unknown'],
  ])('%s', async (_, bytes, code) => {
    expect(await outcome(bytes)).toBe(code);
  });

  test('random bytes are never taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        expect(await outcome(bytes)).toBeTypeOf('string');
      }),
    );
  });
});

describe('what a picture tells beyond itself is left out', () => {
  const word = new TextEncoder().encode('GPS 39.9042,116.4074');
  const holds = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from(word));

  /** A JPEG as a phone makes it: place and camera in EXIF, turned by a quarter. */
  function photo(): Uint8Array {
    const bytes = sample('picture.jpg');
    const tiff = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
    const exif = [0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff, ...word];
    const segment = [0xff, 0xe1, 0, exif.length + 2, ...exif];
    const comment = [0xff, 0xfe, 0, word.length + 2, ...word];
    return joined([bytes.subarray(0, 2), Uint8Array.from([...segment, ...comment]), bytes.subarray(2)]);
  }

  test('a photo loses its place and keeps which way is up', async () => {
    expect(holds(photo())).toBe(true);
    const read = await readMedia(source(photo()));
    expect(read).toMatchObject({ type: 'image/jpeg', width: 48, height: 64 });
    expect(holds(read.bytes!)).toBe(false);
    expect(await readMedia(source(read.bytes!))).toEqual(read);
  });

  test('so does a PNG, and what hangs behind the end of any picture goes too', async () => {
    const bytes = sample('picture.png');
    const note = joined([
      Uint8Array.from([0, 0, 0, word.length, 0x74, 0x45, 0x58, 0x74]),
      word,
      new Uint8Array(4),
    ]);
    const noted = joined([bytes.subarray(0, 33), note, bytes.subarray(33), word]);
    const read = await readMedia(source(noted));
    expect(holds(read.bytes!)).toBe(false);
    for (const name of ['picture.jpg', 'picture.gif', 'picture.webp']) {
      const tailed = await readMedia(source(joined([sample(name), word])));
      expect(holds(tailed.bytes!)).toBe(false);
    }
  });

  test('cleaning what is clean changes nothing', async () => {
    for (const name of ['picture.png', 'picture.jpg', 'picture.gif', 'picture.webp']) {
      const once = await readMedia(source(sample(name)));
      expect(await readMedia(source(once.bytes!))).toEqual(once);
    }
  });
});

test('how much a file may have follows from its first bytes', () => {
  const megabytes = (name: string) => limitByStart(sample(name).subarray(0, 400)) / 1024 / 1024;
  expect(['picture.png', 'sound.mp3', 'film.mp4', 'film.webm', 'sound.m4a'].map(megabytes)).toEqual([
    12, 40, 200, 200, 200,
  ]);
});
