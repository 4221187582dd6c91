import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@whetstone/db/platform/id.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let parent: string;
let token: string;
const film = Buffer.from(Array.from({ length: 1000 }, (_, n) => n % 251));

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'media-'));
  await writeFile(join(parent, 'secret.png'), 'top secret');
  const folder = join(parent, 'media');
  await mkdir(folder);
  await writeFile(join(folder, 'stop.mp4'), film);
  await writeFile(
    join(folder, 'plan.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
  );
  await writeFile(join(folder, 'Photo.JPG'), 'x');
  for (const name of ['a.png', 'a.webp', 'notes.txt', '.hidden.png'])
    await writeFile(join(folder, name), 'x');
  await mkdir(join(folder, 'deeper.mp4'));
  await mkdir(join(folder, 'inner'));
  await writeFile(join(folder, 'inner', 'b.png'), 'x');
  house = await openHouse({ mediaFolder: folder });
  token = house.app.jwt.sign({
    personId: newId(),
    accountId: newId(),
    familyId: newId(),
    exp: 4_102_444_800,
  });
});
afterAll(async () => {
  await house.close();
  await rm(parent, { recursive: true });
});

function fetchMedia(
  name: string,
  headers: Record<string, string> = {},
  { method = 'GET', at = token }: { method?: 'GET' | 'HEAD'; at?: string } = {},
) {
  return house.app.inject({
    method,
    url: `/api/media/${name}`,
    headers,
    ...(at && { cookies: { at } }),
  });
}

test('a video comes whole, with type, length and ETag', async () => {
  const { statusCode, headers, rawPayload } = await fetchMedia('stop.mp4');
  expect(statusCode).toBe(200);
  expect(rawPayload.equals(film)).toBe(true);
  expect(headers).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '1000',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=3600',
    etag: expect.any(String),
  });
});

test.each([
  ['bytes=100-199', 100, 200],
  ['bytes=900-', 900, 1000],
  ['bytes=-10', 990, 1000],
  ['bytes=0-0', 0, 1],
  ['bytes=950-5000', 950, 1000],
])('the range %s comes as 206 with just these bytes', async (range, from, to) => {
  const { statusCode, headers, rawPayload } = await fetchMedia('stop.mp4', { range });
  expect(statusCode).toBe(206);
  expect(headers['content-range']).toBe(`bytes ${from}-${to - 1}/1000`);
  expect(rawPayload.equals(film.subarray(from, to))).toBe(true);
});

test('a range beyond the end is refused in words', async () => {
  const answer = await fetchMedia('stop.mp4', { range: 'bytes=1000-' });
  expect(answer.statusCode).toBe(416);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ code: 'range-beyond-end' });
});

test('an unchanged file is not sent again', async () => {
  const { headers } = await fetchMedia('stop.mp4');
  const again = await fetchMedia('stop.mp4', { 'if-none-match': String(headers.etag) });
  expect(again.statusCode).toBe(304);
  expect(again.rawPayload).toHaveLength(0);
});

test('a condition that does not hold is a refusal, no failure of ours', async () => {
  const answer = await fetchMedia('stop.mp4', { 'if-match': '"another"' });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'invalid-input' });
});

test('HEAD tells the length without the bytes', async () => {
  const { statusCode, headers, rawPayload } = await fetchMedia('stop.mp4', {}, { method: 'HEAD' });
  expect(statusCode).toBe(200);
  expect(Number(headers['content-length'])).toBe(1000);
  expect(rawPayload).toHaveLength(0);
});

test.each([
  ['plan.svg', 'image/svg+xml; charset=utf-8'],
  ['a.png', 'image/png'],
  ['a.webp', 'image/webp'],
  ['Photo.JPG', 'image/jpeg'],
])('%s is sent as %s and nothing is sniffed', async (name, type) => {
  const { headers } = await fetchMedia(name);
  expect(headers).toMatchObject({ 'content-type': type, 'x-content-type-options': 'nosniff' });
});

test('script in a drawing runs nowhere', async () => {
  const { headers } = await fetchMedia('plan.svg');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test.each([
  'missing.mp4',
  'deeper.mp4',
  'inner',
  'notes.txt',
  '.hidden.png',
  'inner%2Fb.png',
  '..%2F..%2Fetc%2Fpasswd',
  '..%2fsecret.png',
  '%2e%2e%2fsecret.png',
  '..%5csecret.png',
  'a%00.png',
  'a.png%00.mp4',
  '',
])('%s is not found, as problem+json, and nothing of another folder comes', async (name) => {
  const answer = await fetchMedia(name);
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'not-found' });
  expect(answer.body).not.toContain('top secret');
});

test('nothing is sent to who is not signed in, or no longer', async () => {
  expect((await fetchMedia('stop.mp4', {}, { at: '' })).statusCode).toBe(401);
  const forged = await fetchMedia('stop.mp4', {}, { at: `${token}x` });
  expect(forged.statusCode).toBe(401);
  expect(forged.json()).toMatchObject({ code: 'session-ended' });
  const personId = newId();
  const expired = house.app.jwt.sign({ personId, accountId: newId(), familyId: newId(), exp: 1 });
  expect((await fetchMedia('missing.mp4', {}, { at: expired })).statusCode).toBe(401);
});
