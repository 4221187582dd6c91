import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { startAttempt } from '@whetstone/core/exams/sitting-contract.ts';
import { MediaObject } from '@whetstone/db/bank/media-object.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeExamWithPaper, makeRound } from '@whetstone/seed/factories/exams.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

const samples = new URL('../../../core/src/bank/media/samples/', import.meta.url);
const sample = (name: string) => readFileSync(new URL(name, samples));
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let house: OpenHouse;
let folder: string;
let trainer: string;
let officer: string;
let officerId: string;
let force: Awaited<ReturnType<typeof makeHouse>>;

function tokenOf(personId: string): string {
  return house.app.jwt.sign({ personId, accountId: newId(), familyId: newId(), exp: 4_102_444_800 });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'item-media-'));
  house = await openHouse({ mediaFolder: folder });
  force = await makeHouse(house.em());
  trainer = tokenOf(force.trainer.id);
  officerId = force.officer.id;
  officer = tokenOf(officerId);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

function bring(
  payload: Buffer | Readable,
  { name = 'x.png', token = trainer, type = 'image/png', headers = {} } = {},
) {
  return house.app.inject({
    method: 'POST',
    url: `/api/items/media?name=${encodeURIComponent(name)}`,
    payload,
    cookies: { at: token },
    headers: { 'content-type': type, ...headers },
  });
}

const read = (url: string, token: string, headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'GET', url, headers, ...(token && { cookies: { at: token } }) });

const kept = async () =>
  (await readdir(join(folder, 'items'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  ).length;

test('a picture is kept once under the hash of its bytes, whoever brings it and whatever it is called', async () => {
  const first = await bring(sample('picture.png'), { name: '../现场\u0000 照片.png', type: 'text/html' });
  expect(first.statusCode, first.body).toBe(200);
  const media = first.json();
  expect(media).toMatchObject({ type: 'image/png', width: 64, height: 48, name: '现场 照片.png' });
  expect(media.reference).toBe(`media:${media.sha256}.png`);
  const files = await kept();
  const again = await Promise.all([1, 2, 3].map(() => bring(sample('picture.png'), { name: 'other.png' })));
  for (const answer of again) expect(answer.json()).toEqual(media);
  expect(await kept()).toBe(files);
  const bytes = (await read(`/api/items/media/${media.sha256}`, trainer)).rawPayload;
  expect(sha(bytes)).toBe(media.sha256);
});

test.each([
  'picture.jpg',
  'picture.gif',
  'picture.webp',
  'sound.mp3',
  'sound.m4a',
  'sound.ogg',
  'sound.wav',
  'film.mp4',
  'film.webm',
])('%s is taken and sent as what it is', async (name) => {
  const { sha256, type, byteCount } = (await bring(sample(name), { name })).json();
  const { statusCode, headers, rawPayload } = await read(`/api/items/media/${sha256}`, trainer);
  expect(statusCode).toBe(200);
  expect(headers).toMatchObject({
    'content-type': type,
    'content-length': String(byteCount),
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=14400, immutable',
  });
  expect(rawPayload).toHaveLength(byteCount);
  const part = await read(`/api/items/media/${sha256}`, trainer, { range: 'bytes=10-19' });
  expect(part.statusCode).toBe(206);
  expect(part.rawPayload.equals(rawPayload.subarray(10, 20))).toBe(true);
  expect(
    (await read(`/api/items/media/${sha256}`, trainer, { range: 'bytes=-5' })).rawPayload.equals(
      rawPayload.subarray(-5),
    ),
  ).toBe(true);
  expect(
    (await read(`/api/items/media/${sha256}`, trainer, { range: `bytes=${byteCount}-` })).statusCode,
  ).toBe(416);
  expect(
    (await read(`/api/items/media/${sha256}`, trainer, { 'if-none-match': `"${sha256}"` })).statusCode,
  ).toBe(304);
});

test('captions are kept as times and words, and broken ones are refused with their line', async () => {
  const taken = await bring(Buffer.from('WEBVTT\n\nNOTE x\n\n00:01.000 --> 00:02.000\n<b>停车</b>\n'), {
    name: '字幕.vtt',
    type: 'text/vtt',
  });
  const { sha256, reference, type } = taken.json();
  expect([type, reference]).toEqual(['text/vtt', `media:${sha256}.vtt`]);
  const { headers, body } = await read(`/api/items/media/${sha256}`, trainer);
  expect(headers['content-type']).toBe('text/vtt');
  expect(body).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n停车\n');
  const broken = await bring(Buffer.from('WEBVTT\n\n00:01,000 --> 00:02,000\n停车\n'));
  expect([broken.statusCode, broken.json()]).toMatchObject([422, { code: 'captions-time', line: 3 }]);
});

describe('what is refused is refused in words and leaves nothing behind', () => {
  test.each([
    ['a photo that is none', Buffer.from('我是一张照片'), 422, 'media-unknown'],
    ['a page that runs script', Buffer.from('<html><script>alert(1)</script></html>'), 422, 'media-unknown'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'media-svg'],
    ['half a photo', sample('picture.jpg').subarray(0, 700), 422, 'media-cut-off'],
    ['a film without its end', sample('film.mp4').subarray(0, 2000), 422, 'media-cut-off'],
    ['nothing', Buffer.alloc(0), 422, 'media-cut-off'],
  ])('%s', async (_, bytes, status, code) => {
    const files = await kept();
    const rowsBefore = await house.em().count(MediaObject);
    const answer = await bring(bytes);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(await kept()).toBe(files);
    expect(await house.em().count(MediaObject)).toBe(rowsBefore);
  });

  test('a body of two gigabytes is refused by what it says, before any of it is read', async () => {
    const answer = await bring(Readable.from([sample('film.mp4')]), {
      headers: { 'content-length': String(2 ** 31) },
    });
    expect([answer.statusCode, answer.json().code]).toEqual([413, 'media-too-large']);
  });

  test('one that does not say how long it is, is cut when it is too long, and the store stays empty', async () => {
    const files = await kept();
    const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
    const status = await new Promise<number>((resolve, reject) => {
      const request = httpRequest(`${address}/api/items/media?name=x.png`, {
        method: 'POST',
        headers: { cookie: `at=${trainer}`, 'content-type': 'image/png', 'transfer-encoding': 'chunked' },
      });
      request.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      request.on('error', reject);
      const noise = Buffer.alloc(1024 * 1024, 7);
      const endless = Readable.from(
        (function* () {
          yield sample('picture.png');
          for (let mb = 0; mb < 2048; mb++) yield noise;
        })(),
      );
      endless.pipe(request);
    });
    expect(status).toBe(413);
    expect(await kept()).toBe(files);
  });

  test('who writes no items brings none, nor does another site', async () => {
    expect((await bring(sample('picture.png'), { token: officer })).json().code).toBe('not-allowed');
    expect(
      (await bring(sample('picture.png'), { headers: { 'sec-fetch-site': 'cross-site' } })).json().code,
    ).toBe('cross-site');
    expect((await bring(sample('picture.png'), { token: '' })).json().code).toBe('not-signed-in');
  });
});

describe('who sits an exam reads the files of its paper and no others', () => {
  test('only their own attempt, only once it runs, only what is on the paper', async () => {
    const onPaper = (await bring(sample('picture.gif'))).json();
    const elsewhere = (await bring(sample('picture.jpg'))).json();
    const inKey = (await bring(sample('sound.wav'))).json();
    const em = house.em();
    const content = {
      stem: `看图\n\n![现场](${onPaper.reference})`,
      options: [
        { id: 'a', text: '是' },
        { id: 'b', text: '否' },
      ],
      key: 'a',
    };
    const { version } = await makeItem(em, 'single', { content });
    const keyed = {
      stem: '简述',
      rubric: [{ id: 'c', text: '点', points: 1 }],
      modelAnswer: `![](${inKey.reference})`,
    };
    const { version: written } = await makeItem(em, 'short-answer', { content: keyed });
    const of = await makeExamWithPaper(em, { versions: [version, written] });
    const candidate = await em.findOneOrFail(Person, officerId);
    const round = await makeRound(em, { of, candidates: [candidate] });
    const { body, status } = await house.as({ id: officerId })(startAttempt, {
      params: { roundId: round.id },
    });
    expect(status, JSON.stringify(body)).toBe(200);
    const at = (sha256: string) => `/api/attempts/${body.attemptId}/media/${sha256}`;
    expect((await read(at(onPaper.sha256), officer)).statusCode).toBe(200);
    for (const other of [elsewhere.sha256, inKey.sha256, '0'.repeat(64), '..%2f..%2fetc', 'x'])
      expect((await read(at(other), officer)).statusCode).toBe(404);
    // Another person, even a trainer, has no attempt of this number.
    expect((await read(at(onPaper.sha256), trainer)).statusCode).toBe(404);
    expect((await read(at(onPaper.sha256), '')).statusCode).toBe(401);
    expect((await read(`/api/attempts/${newId()}/media/${onPaper.sha256}`, officer)).statusCode).toBe(404);
    expect((await read(`/api/attempts/nonsense/media/${onPaper.sha256}`, officer)).statusCode).toBe(404);
    // Who corrects items of the exam sees what they are about, also in the key, and nothing else of the bank.
    const corrects = (sha256: string, token: string, examId = of.exam.id) =>
      read(`/api/exams/${examId}/media/${sha256}`, token);
    for (const shown of [onPaper.sha256, inKey.sha256])
      expect((await corrects(shown, tokenOf(force.planner.id))).statusCode).toBe(200);
    expect((await corrects(elsewhere.sha256, tokenOf(force.planner.id))).statusCode).toBe(404);
    expect((await corrects(onPaper.sha256, tokenOf(force.planner.id), newId())).statusCode).toBe(404);
    expect((await corrects(onPaper.sha256, officer)).statusCode).toBe(403);
    // The bank itself is for who writes items, and lists nothing.
    expect((await read(`/api/items/media/${onPaper.sha256}`, officer)).statusCode).toBe(403);
    expect((await read('/api/items/media', officer)).statusCode).toBe(403);
    expect((await read('/api/items/media', trainer)).statusCode).toBe(400);
  });
});
