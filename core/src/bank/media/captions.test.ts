import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MediaFault } from './bytes.ts';
import { looksLikeCaptions, readCaptions, writeCaptions } from './captions.ts';
import { readMedia } from './read-media.ts';

const sourceOf = (text: string) => {
  const bytes = Buffer.from(text);
  return {
    byteCount: bytes.length,
    read: (from: number, count: number) =>
      Promise.resolve(new Uint8Array(bytes.subarray(from, from + count))),
  };
};
const faultOf = (text: string) => {
  try {
    readCaptions(text);
  } catch (error) {
    if (error instanceof MediaFault) return [error.code, error.line];
    throw error;
  }
  return null;
};

test('captions are read with their times and words; what is no word is left out', () => {
  const file =
    '\uFEFFWEBVTT 现场录音\r\n\r\nNOTE 草稿\r\n\r\nSTYLE\r\n::cue { background: url(http://x) }\r\n\r\n' +
    '1\r\n00:01.000 --> 00:03.500 line:90%\r\n<v 民警>请<b>出示</b>证件 &amp; 驾驶证\r\n\r\n' +
    '01:00:00.000 --> 01:00:01.000\r\n<i>（敲门声）</i>\r\n第二行\r\n';
  expect(readCaptions(file)).toEqual([
    { from: 1, to: 3.5, text: '民警：请出示证件 & 驾驶证' },
    { from: 3600, to: 3601, text: '（敲门声）\n第二行' },
  ]);
});

test.each([
  ['nothing', '', 'captions-head', 1],
  ['another beginning', '字幕\n\n00:01.000 --> 00:02.000\n话', 'captions-head', 1],
  ['SubRip', '1\n00:00:01,000 --> 00:00:02,000\n话', 'captions-head', 1],
  ['a comma for the point', 'WEBVTT\n\n00:01,000 --> 00:02.000\n话', 'captions-time', 3],
  ['no arrow', 'WEBVTT\n\n00:01.000 --> 00:02.000\n话\n\n后来说的话', 'captions-time', 6],
  ['61 seconds', 'WEBVTT\n\n00:61.000 --> 01:02.000\n话', 'captions-time', 3],
  ['an end before its beginning', 'WEBVTT\n\n00:03.000 --> 00:02.000\n话', 'captions-order', 3],
  [
    'a step back',
    'WEBVTT\n\n00:03.000 --> 00:04.000\n话\n\nx\n00:01.000 --> 00:02.000\n话',
    'captions-order',
    7,
  ],
  ['no words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>', 'captions-empty', 3],
  ['no cue', 'WEBVTT\n\nNOTE nothing yet', 'captions-empty', 1],
])('%s is told with its line', (_, text, code, line) => {
  expect(faultOf(text)).toEqual([code, line]);
});

test('whatever is kept reads as the same words at the same times', () => {
  const cue = fc.record({
    from: fc.integer({ min: 0, max: 3_600_000 }),
    long: fc.integer({ min: 1, max: 9000 }),
    text: fc.stringMatching(/^[一-龥a-z<>&"]{1,20}$/),
  });
  fc.assert(
    fc.property(fc.array(cue, { minLength: 1, maxLength: 20 }), (cues) => {
      const sorted = [...cues]
        .sort((one, other) => one.from - other.from)
        .map(({ from, long, text }) => ({ from: from / 1000, to: (from + long) / 1000, text }));
      expect(readCaptions(writeCaptions(sorted))).toEqual(sorted);
    }),
  );
});

test('a file of captions is kept as times and words alone; one in another encoding is refused', async () => {
  const kept = await readMedia(
    sourceOf('WEBVTT\n\nSTYLE\n::cue{}\n\n00:01.000 --> 00:02.500\n<c.red>话</c>\n'),
  );
  expect(kept).toMatchObject({ type: 'text/vtt', width: null, durationSeconds: 2.5 });
  expect(Buffer.from(kept.bytes!).toString()).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n话\n');
  const latin = Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.500\n\xbb\xb0\n', 'latin1');
  const source = {
    byteCount: latin.length,
    read: (from: number, count: number) =>
      Promise.resolve(new Uint8Array(latin.subarray(from, from + count))),
  };
  await expect(readMedia(source)).rejects.toMatchObject({ code: 'captions-encoding', line: 4 });
});

test('a file that only begins like captions is not taken for something else', () => {
  expect(looksLikeCaptions('WEBVTT')).toBe(true);
  expect(looksLikeCaptions('1\n00:00:01,000 --> 00:00:02,000')).toBe(true);
  expect(looksLikeCaptions('我是一张照片')).toBe(false);
});
