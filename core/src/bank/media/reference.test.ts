import { expect, test } from 'vitest';
import { lacksCaptions, mediaIn, mediaReference, readMediaReference } from './reference.ts';
import { sortOfExtension } from './media-type.ts';

const one = 'a1'.repeat(32);
const other = '0f'.repeat(32);

test('a reference names its file by the hash, and how to show it by the extension', () => {
  expect(mediaReference(one, 'image/jpeg')).toBe(`media:${one}.jpg`);
  expect(readMediaReference(`media:${one}.jpg`)).toEqual({ sha256: one, extension: 'jpg' });
  expect(readMediaReference(`media:${one}`)).toEqual({ sha256: one, extension: '' });
  expect(['mp3', 'mp4', 'webp', '', 'exe'].map(sortOfExtension)).toEqual([
    'audio',
    'video',
    'image',
    'image',
    'image',
  ]);
});

test.each([`media:${one.slice(1)}`, `media:${one.toUpperCase()}`, `x media:${one}`, `media:${one}/../x`])(
  '%s is no reference',
  (text) => {
    expect(readMediaReference(text)).toBeNull();
  },
);

test('the files of an item are found in every text of it, each once', () => {
  const content = {
    stem: `看图：\n\n![现场](media:${one}.png)`,
    options: [{ id: 'a', text: `![](media:${other}.gif)` }],
    image: { media: `media:${one}.png` },
    points: 3,
    nothing: null,
  };
  expect(mediaIn(content)).toEqual([one, other]);
});

test('a sound or film lacks captions unless they stand right behind it, or nothing is said in it', () => {
  const film = `![盘查](media:${one}.mp4)`;
  const words = `![字幕](media:${other}.vtt)`;
  expect(lacksCaptions({ stem: `看\n\n${film}` })).toBe(true);
  expect(lacksCaptions([`${film}\n${words}`])).toBe(false);
  expect(lacksCaptions(`${words}\n${film}`)).toBe(true);
  expect(lacksCaptions(`${film}\n${film}\n${words}`)).toBe(true);
  expect(lacksCaptions(`![无声演示](media:${one}.mp4)`)).toBe(false);
  expect(lacksCaptions(`![标志](media:${one}.png)`)).toBe(false);
});
