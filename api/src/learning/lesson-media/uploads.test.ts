import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  deskMedia,
  deskMedium,
  makeLadder,
  saveWords,
} from '@whetstone/core/learning/media/media-contract.ts';
import { uploadsPath } from '@whetstone/core/learning/media/uploads.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { clearLessonMedia } from '@whetstone/db/learning/lesson-media/clear-lesson-media.ts';
import { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { packagePlaces } from '@whetstone/db/learning/packages/package-folder.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { noteTranscoder } from '@whetstone/db/learning/lesson-media/media-desk.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';

const sample = (name: string) =>
  readFileSync(new URL(`../../../../core/src/bank/media/samples/${name}`, import.meta.url));
const film = sample('film.mp4');

let house: OpenHouse;
let force: House;
let folder: string;
let trainer: string;
let other: string;
let officer: string;
const tokenOf = ({ id: personId }: { id: string }) =>
  house.app.jwt.sign({ personId, accountId: newId(), familyId: newId(), exp: 4_102_444_800 });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lesson-media-'));
  house = await openHouse({ mediaFolder: folder });
  force = await makeHouse(house.em());
  const colleague = await makeOfficer(house.em(), { unit: force.station });
  await makeGrant(house.em(), colleague, 'trainer', force.bureau);
  trainer = tokenOf(force.trainer);
  other = tokenOf(colleague);
  officer = tokenOf(force.officer);
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

type Headers = Record<string, string | number>;
const tus = (
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE',
  url: string,
  headers: Headers = {},
  payload?: Buffer,
  at = trainer,
) =>
  house.app.inject({
    method,
    url,
    cookies: { at },
    headers: { 'tus-resumable': '1.0.0', ...headers } as Record<string, string>,
    ...(payload && { payload }),
  });
const begin = async (byteCount: number, name = '盘查.mp4', at = trainer) => {
  const metadata = `filename ${Buffer.from(name).toString('base64')}`;
  return tus('POST', uploadsPath, { 'upload-length': byteCount, 'upload-metadata': metadata }, undefined, at);
};
const patch = (url: string, from: number, bytes: Buffer, at = trainer) =>
  tus('PATCH', url, { 'upload-offset': from, 'content-type': 'application/offset+octet-stream' }, bytes, at);
async function bring(bytes: Buffer, name?: string) {
  const begun = await begin(bytes.length, name);
  const url = String(begun.headers.location);
  return { url, id: url.split('/').at(-1)!, answer: await patch(url, 0, bytes) };
}
/** The sample, saying of itself that it takes so many seconds. */
function filmOf(seconds: number): Buffer {
  const long = Buffer.from(film);
  for (const box of ['mvhd', 'mdhd']) {
    const at = long.indexOf(box) + 16;
    long.writeUInt32BE(seconds * long.readUInt32BE(at), at + 4);
  }
  return long;
}
const left = async () =>
  (await readdir(join(folder, 'lessons'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  ).length;
const read = (id: string, at: string, headers: Record<string, string> = {}, what = 'file') =>
  house.app.inject({ method: 'GET', url: `/api/lesson-media/${id}/${what}`, headers, cookies: { at } });

test('a film comes in pieces and is told by its bytes', async () => {
  const begun = await begin(film.length);
  expect(begun.statusCode, begun.body).toBe(201);
  const url = String(begun.headers.location);
  expect((await patch(url, 0, film.subarray(0, 1000))).headers['upload-offset']).toBe('1000');
  const asked = await tus('HEAD', url);
  expect(asked.headers).toMatchObject({ 'upload-offset': '1000', 'upload-length': String(film.length) });
  expect((await patch(url, 1000, film.subarray(1000))).statusCode).toBe(204);
  const media = await house.em().findOneOrFail(LessonMedia, url.split('/').at(-1)!);
  expect(media).toMatchObject({
    state: 'ready',
    kind: 'video',
    type: 'video/mp4',
    codec: 'h264',
    name: '盘查.mp4',
  });
  expect(media.seconds).toBeGreaterThan(0);
  expect(media.ladder).toBe('none');
});

test('of a film of more than ten minutes lighter forms are made without asking, unless nobody can', async () => {
  const ladderOf = async (seconds: number) => {
    const { id, answer } = await bring(filmOf(seconds));
    expect(answer.statusCode).toBe(204);
    const media = await house.em().findOneOrFail(LessonMedia, id);
    expect(media.seconds).toBe(seconds);
    return media.ladder;
  };
  expect([await ladderOf(600), await ladderOf(601)]).toEqual(['none', 'queued']);
  await noteTranscoder(house.em(), false, testNow);
  expect(await ladderOf(602)).toBe('none');
  await noteTranscoder(house.em(), true, later(testNow, 1));
});

test('a zip becomes a package for the worker to look into, told on also when its last answer was lost', async () => {
  const zip = Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(2000)]);
  const { url, id, answer } = await bring(zip, '巡逻.zip');
  expect(answer.statusCode, answer.body).toBe(204);
  expect((await tus('HEAD', url)).headers).toMatchObject({
    'upload-offset': '2004',
    'upload-length': '2004',
  });
  expect(await house.em().findOne(LessonMedia, id)).toBeNull();
  expect(await house.em().findOneOrFail(CoursePackage, id)).toMatchObject({
    state: 'waiting',
    name: '巡逻.zip',
    byteCount: 2004,
  });
  expect(readFileSync(packagePlaces(folder, id).file)).toEqual(zip);
  const owed = await house.em().execute(`select payload from outbox where topic = 'course-package.brought'`);
  expect(owed).toEqual([{ payload: { packageId: id } }]);
  expect((await tus('HEAD', url, {}, undefined, other)).statusCode).toBe(404);
});

test('a line that breaks loses only what was under way: what has arrived stays', async () => {
  await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  const url = String((await begin(film.length)).headers.location);
  const headers = {
    cookie: `at=${trainer}`,
    'tus-resumable': '1.0.0',
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
    'content-length': film.length,
  };
  const cut = httpRequest({ port, method: 'PATCH', path: url, headers }).on('error', () => undefined);
  cut.write(film.subarray(0, 1500));
  const arrived = async () => Number((await tus('HEAD', url)).headers['upload-offset']);
  await expect.poll(arrived).toBe(1500);
  cut.destroy();
  expect((await patch(url, 1500, film.subarray(1500))).statusCode).toBe(204);
  expect((await house.em().findOneOrFail(LessonMedia, url.split('/').at(-1)!)).state).toBe('ready');
});

test('a piece that leaves a gap, or comes twice, is sent on from where the server stands', async () => {
  const url = String((await begin(film.length)).headers.location);
  await patch(url, 0, film.subarray(0, 500));
  for (const from of [0, 400, 600])
    expect((await patch(url, from, film.subarray(from))).json().code).toBe('upload-elsewhere');
  expect((await tus('HEAD', url)).headers['upload-offset']).toBe('500');
  expect((await tus('DELETE', url)).statusCode).toBe(204);
  expect((await tus('HEAD', url)).statusCode).toBe(404);
});

test.each([
  ['a renamed program', Buffer.from('MZ\x90\x00 program '.repeat(200)), 'lesson-media-program'],
  ['a page with handlers', Buffer.from('<html><body onload="x()">'.repeat(60)), 'lesson-media-page'],
  ['a film that was cut', film.subarray(0, film.length - 100), 'lesson-media-cut-off'],
  [
    'a PDF with a script',
    Buffer.from('%PDF-1.7\n<< /S /JavaScript /JS (app.alert(1)) >>\n%%EOF\n'),
    'lesson-media-pdf-script',
  ],
  ['words', Buffer.from('nothing of use here '.repeat(80)), 'lesson-media-unknown'],
])('%s is refused with the reason and leaves nothing', async (_, bytes, code) => {
  const before = await left();
  const { url, answer } = await bring(bytes, '安全.mp4');
  expect(answer.statusCode).toBe(422);
  expect(answer.json().code).toBe(code);
  expect(await left()).toBe(before);
  expect((await tus('HEAD', url)).statusCode).toBe(404);
});

test('a program is refused with its first piece, before the rest is sent', async () => {
  const url = String((await begin(900_000_000)).headers.location);
  expect((await patch(url, 0, Buffer.from(`MZ${'\0'.repeat(2000)}`))).json().code).toBe(
    'lesson-media-program',
  );
});

test('more than may be, from whom may not, of another, and too many at once are refused', async () => {
  expect((await begin(3_000_000_000)).json()).toMatchObject({ code: 'lesson-media-too-large', status: 413 });
  expect((await begin(100, 'x', officer)).statusCode).toBe(403);
  const url = String((await begin(film.length)).headers.location);
  expect((await patch(url, 0, film, other)).statusCode).toBe(404);
  expect((await patch(url, 0, Buffer.concat([film, film]))).statusCode).toBe(413);
  await house.em().nativeDelete(LessonMedia, { state: 'coming' });
  for (let i = 0; i < 10; i++) expect((await begin(10, 'x', other)).statusCode).toBe(201);
  expect((await begin(10, 'x', other)).json().code).toBe('too-many-uploads');
});

test('learners read what was published, in ranges, and nothing before', async () => {
  const { id } = await bring(film);
  expect((await read(id, officer)).statusCode).toBe(404);
  expect((await read(id, trainer)).statusCode).toBe(200);
  await house.em().nativeUpdate(LessonMedia, { id }, { publishedAt: testNow });
  const part = await read(id, officer, { range: 'bytes=100-199' });
  expect(part.statusCode).toBe(206);
  expect(part.rawPayload).toEqual(film.subarray(100, 200));
  expect(part.headers).toMatchObject({
    'content-range': `bytes 100-199/${film.length}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect((await read(id, officer, { range: `bytes=${film.length}-` })).statusCode).toBe(416);
  for (const name of ['hls/../../x', 'hls/..%2f..%2fpasswd', 'hls/main.m3u8', 'hls/x.html'])
    expect((await read(id, officer, {}, name)).statusCode).toBe(404);
});

test('captions are read, tidied and become the transcript; wrong ones are refused with their line', async () => {
  const { id } = await bring(film);
  const as = house.as(force.trainer);
  const save = (captions: string | null, revision: number) =>
    as(saveWords, { params: { mediumId: id }, body: { captions, transcript: [], posterId: null, revision } });
  const { body } = await as(deskMedium, { params: { mediumId: id } });
  const wrong = await save('WEBVTT\n\n00:01 --> 00:02\nx\n', body.medium.revision);
  expect(wrong).toMatchObject({ status: 422, body: { code: 'captions-time', line: 3 } });
  const kept = await save('WEBVTT\n\n00:01.000 --> 00:02.000\n<b onclick=x>站住</b>\n', body.medium.revision);
  expect(kept.body).toMatchObject({ hasCaptions: true, transcript: [{ at: 1, text: '站住' }] });
  expect((await save(null, body.medium.revision)).body.code).toBe('stale-revision');
  expect((await read(id, trainer, {}, 'captions.vtt')).body).toBe(
    'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n站住\n',
  );
});

test('what is said in a film reaches the lessons that name it by its id and those that name it by its file', async () => {
  const { id } = await bring(film);
  const { place } = await house.em().findOneOrFail(LessonMedia, id);
  const byId = await makeLesson(house.em(), { media: id });
  const byFile = await makeLesson(house.em(), { media: place! });
  const another = await makeLesson(house.em(), { media: 'another.mp4' });
  const as = house.as(force.trainer);
  const { body } = await as(deskMedium, { params: { mediumId: id } });
  const transcript = [{ at: 2, text: '请出示证件' }];
  const { revision } = body.medium;
  await as(saveWords, {
    params: { mediumId: id },
    body: { captions: null, transcript, posterId: null, revision },
  });
  const said = async (lessonId: string) => (await house.em().findOneOrFail(Lesson, lessonId)).transcriptZh;
  expect([await said(byId.id), await said(byFile.id), await said(another.id)]).toEqual([
    transcript,
    transcript,
    another.transcriptZh,
  ]);
});

test('lighter forms are asked of the worker, and refused where it has no ffmpeg', async () => {
  const { id } = await bring(film);
  const ask = () => house.as(force.trainer)(makeLadder, { params: { mediumId: id } });
  expect((await ask()).body).toMatchObject({ ladder: 'queued' });
  await noteTranscoder(house.em(), false, testNow);
  expect(await ask()).toMatchObject({ status: 409, body: { code: 'no-transcoder' } });
  const { body } = await house.as(force.trainer)(deskMedia, { query: { kind: 'video' } });
  expect(body).toMatchObject({ transcoder: false });
});

test('uploads that were given up are cleared after three days, those that go on are not', async () => {
  await house.em().nativeDelete(LessonMedia, { state: 'coming' });
  const url = String((await begin(film.length)).headers.location);
  await patch(url, 0, film.subarray(0, 500));
  const before = await left();
  const files = new LessonFiles(folder);
  expect(await clearLessonMedia(house.em(), files, later(testNow, 2 * 86_400))).toBe(0);
  expect(await clearLessonMedia(house.em(), files, later(testNow, 4 * 86_400))).toBe(1);
  expect(await left()).toBe(before - 1);
});

test('a file that no version of a lesson names is dropped after ninety days; one that lies for two stays', async () => {
  await house.em().nativeDelete(LessonMedia, {});
  const one = await bring(sample('picture.png'));
  const same = await bring(sample('picture.png'));
  await house.em().nativeUpdate(LessonMedia, { id: same.id }, { publishedAt: testNow });
  const files = new LessonFiles(folder);
  expect(await clearLessonMedia(house.em(), files, later(testNow, 91 * 86_400))).toBe(1);
  expect((await read(one.id, trainer)).statusCode).toBe(404);
  expect((await read(same.id, officer)).statusCode).toBe(200);
});
