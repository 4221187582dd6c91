import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FileFault } from './file-fault.ts';
import { readLessonFile, refuseByStart } from './read-lesson-file.ts';

const bytesOf = (text: string) => Uint8Array.from(text, (one) => one.charCodeAt(0));
const source = (bytes: Uint8Array) => ({
  byteCount: bytes.length,
  read: (from: number, count: number) => Promise.resolve(bytes.subarray(from, from + count)),
});
const inflate = (bytes: Uint8Array, most: number) => {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    return null;
  }
};
const read = (bytes: Uint8Array) => readLessonFile(source(bytes), inflate);
const codeOf = (bytes: Uint8Array) =>
  read(bytes).then(
    () => 'taken',
    (error: unknown) => (error instanceof FileFault ? error.code : String(error)),
  );
const sample = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../bank/media/samples/${name}`, import.meta.url)));
const pdf = (body: string) =>
  bytesOf(`%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n${body}\ntrailer <<>>\n%%EOF\n`);
const packed = (objects: string) => {
  const stream = String.fromCharCode(...deflateSync(objects));
  return pdf(
    `2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n${stream}\nendstream\nendobj`,
  );
};

describe('what is taken is told by its bytes', () => {
  test('a film with its length, size and codec', async () => {
    expect(await read(sample('film.mp4'))).toMatchObject({ kind: 'video', type: 'video/mp4', codec: 'h264' });
    expect((await read(sample('film.mp4'))).seconds).toBeGreaterThan(0);
  });
  test.each(['film.webm', 'sound.mp3', 'sound.m4a', 'sound.ogg', 'sound.wav', 'picture.png', 'picture.jpg'])(
    '%s',
    async (name) => expect(await codeOf(sample(name))).toBe('taken'),
  );
  test('a PDF that only shows', async () => {
    expect(await read(pdf('<< /OpenAction [3 0 R /Fit] >>'))).toMatchObject({ kind: 'document' });
    expect(await codeOf(packed('<< /Type /Page >>'))).toBe('taken');
  });
});

test('a package whose pages lie in it unpacked is no page', () => {
  const stored = bytesOf('PK\x03\x04 index.html <!doctype html><body onload="x()"><script>1</script>');
  expect(() => refuseByStart(stored)).not.toThrow();
  expect(() => refuseByStart(stored.subarray(4))).toThrow(FileFault);
});

describe('what is refused, whatever it is called', () => {
  test.each([
    ['a program for Windows', bytesOf('MZ\x90\x00\x03'), 'lesson-media-program'],
    ['a program for Linux', bytesOf('\x7fELF\x02\x01'), 'lesson-media-program'],
    ['a shell script', bytesOf('#!/bin/sh\necho'), 'lesson-media-program'],
    ['a page', bytesOf('<!DOCTYPE html><p>x'), 'lesson-media-page'],
    ['a page with handlers and no head', bytesOf('text <b onclick="x()">x</b>'), 'lesson-media-page'],
    ['a drawing', bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'lesson-media-page'],
    ['a film that was cut', sample('film.mp4').subarray(0, -200), 'lesson-media-cut-off'],
    ['half a film', sample('film.mp4').subarray(0, 900), 'lesson-media-cut-off'],
    ['nothing', new Uint8Array(), 'lesson-media-cut-off'],
    ['text', bytesOf('just words'), 'lesson-media-unknown'],
    ['captions', bytesOf('WEBVTT\n\n00:01.000 --> 00:02.000\nx\n'), 'lesson-media-unknown'],
    ['a PDF with a script', pdf('<< /S /JavaScript /JS (app.alert) >>'), 'lesson-media-pdf-script'],
    ['a script whose name is disguised', pdf('<< /S /Java#53cript >>'), 'lesson-media-pdf-script'],
    ['a script in packed objects', packed('<< /S /JavaScript >>'), 'lesson-media-pdf-script'],
    ['a PDF that starts a program', pdf('<< /S /Launch /F (a.exe) >>'), 'lesson-media-pdf-script'],
    ['a PDF with a file inside', pdf('<< /Type /EmbeddedFile >>'), 'lesson-media-pdf-script'],
    ['a locked PDF', pdf('trailer << /Encrypt 5 0 R >>'), 'lesson-media-pdf-locked'],
    ['a PDF without its end', pdf('x').subarray(0, 40), 'lesson-media-cut-off'],
    ['a program that calls itself a PDF', bytesOf('MZ %PDF-1.7 %%EOF'), 'lesson-media-program'],
  ])('%s', async (_, bytes, code) => expect(await codeOf(bytes)).toBe(code));
});

test('whatever the bytes, the answer is a file or a reason', async () => {
  const starts = [
    '',
    'MZ',
    '%PDF-1.4\n',
    '\x00\x00\x00\x18ftypmp42',
    'RIFF',
    '<svg ',
    'OggS',
    '\x1a\x45\xdf\xa3',
  ];
  const file = fc
    .tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }))
    .map(([start, rest]) => new Uint8Array([...bytesOf(start), ...rest]));
  await fc.assert(
    fc.asyncProperty(file, async (bytes) => {
      expect(await codeOf(bytes)).toMatch(/^(taken|lesson-media-[a-z-]+)$/);
    }),
    { numRuns: 200 },
  );
});

test('a film that was cut anywhere is never taken', async () => {
  const film = sample('film.mp4');
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: film.length - 1 }), async (length) => {
      expect(await codeOf(film.subarray(0, length))).not.toBe('taken');
    }),
    { numRuns: 60 },
  );
});
