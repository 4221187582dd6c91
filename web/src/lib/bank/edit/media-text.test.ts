import { expect, test } from 'vitest';
import {
  changeMedia,
  mediaOf,
  plainAlt,
  withCaptions,
  withMedia,
  withoutMedia,
  wordsBeside,
} from './media-text.ts';

const one = `media:${'a'.repeat(64)}.png`;
const other = `media:${'b'.repeat(64)}.mp3`;
const text = `看图\n\n![标志](${one})\n\n听录音\n![](${other})`;

test('words and media of an option stand apart and come together again', () => {
  expect(mediaOf(text)).toEqual([
    { alt: '标志', reference: one },
    { alt: '', reference: other },
  ]);
  expect(wordsBeside(text)).toBe('看图\n听录音');
  expect(withMedia('甲', mediaOf(text))).toBe(`甲\n![标志](${one})\n![](${other})`);
  expect(withMedia('  ', mediaOf(text).slice(0, 1))).toBe(`![标志](${one})`);
  expect(mediaOf(withMedia('甲', mediaOf(text)))).toEqual(mediaOf(text));
});

test('one of several media is described or taken out where it stands', () => {
  expect(changeMedia(text, 1, (media) => ({ ...media, alt: '鸣笛' }))).toBe(text.replace('![]', '![鸣笛]'));
  expect(changeMedia(text, 0, null)).toBe(`看图\n\n听录音\n![](${other})`);
  expect(changeMedia(text, 5, null)).toBe(text);
});

test('a description cannot end itself', () => {
  expect(mediaOf(withMedia('', [{ reference: one, alt: plainAlt('图 [1](x)\n二') }]))).toHaveLength(1);
});

test('captions stand right behind their recording, one file of them, and go with it', () => {
  const words = { reference: `media:${'c'.repeat(64)}.vtt`, alt: '字幕' };
  const captioned = withCaptions(text, 1, words);
  expect(captioned).toBe(`${text}\n![字幕](${words.reference})`);
  const newer = { ...words, reference: `media:${'d'.repeat(64)}.vtt` };
  expect(mediaOf(withCaptions(captioned, 1, newer)).map(({ reference }) => reference)).toEqual([
    one,
    other,
    newer.reference,
  ]);
  expect(mediaOf(withoutMedia(captioned, 1))).toEqual([{ alt: '标志', reference: one }]);
  expect(withoutMedia(captioned, 2)).toBe(text);
});
