import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cloneDatabase, type TestDatabase } from '@whetstone/box/testing/database.ts';
import { transcoderKnown } from '@whetstone/db/learning/lesson-media/media-desk.ts';
import { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobCtx } from '../../platform/listener.ts';
import { laddersOf } from './make-ladders.schedule.ts';
import { hasTranscoder } from './transcode.ts';

let database: TestDatabase;
let orm: MikroORM;
let folder: string;
let files: LessonFiles;

beforeAll(async () => {
  database = await cloneDatabase();
  orm = await openOrm({ url: database.url, poolMax: 4 });
  folder = await mkdtemp(join(tmpdir(), 'ladders-'));
  files = new LessonFiles(folder);
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
  await rm(folder, { recursive: true });
});

const em = () => orm.em.fork() as EntityManager;
const turn = async (work: ReturnType<typeof laddersOf>) =>
  work({
    em: em(),
    now: testNow,
    today: testNow.slice(0, 10),
    tellScreens: async () => undefined,
  } satisfies JobCtx);

async function film(over: object = {}) {
  const one = em();
  const media = one.create(LessonMedia, {
    kind: 'video',
    state: 'ready',
    name: 'a.mp4',
    type: 'video/mp4',
    byteCount: 1,
    sha256: null,
    place: 'a.mp4',
    seconds: 4,
    width: 640,
    height: 480,
    codec: 'h264',
    captions: null,
    transcript: [],
    posterId: null,
    ladder: 'queued',
    ladderSeenAt: null,
    ownerId: null,
    addedAt: testNow,
    publishedAt: null,
    ...over,
  });
  await one.flush();
  return media.id;
}
const stateOf = async (id: string) => (await em().findOneOrFail(LessonMedia, id)).ladder;

test('without ffmpeg it is said so, and the film stays as it is', async () => {
  const id = await film();
  await turn(laddersOf(files, () => Promise.resolve(false)));
  expect(await stateOf(id)).toBe('absent');
  expect(await transcoderKnown(em())).toBe(false);
});

test('a file that ffmpeg cannot read fails and leaves nothing', async (context) => {
  if (!(await hasTranscoder())) return context.skip();
  const id = await film({ place: 'missing.mp4' });
  const work = laddersOf(files);
  await expect.poll(() => turn(work).then(() => stateOf(id)), { timeout: 10_000 }).toBe('failed');
  expect(existsSync(files.pathOf(files.ladderPlace(id)))).toBe(false);
});

test('sizes with stated bit rates, one light file and the sound are made; a stopped one leaves nothing', async (context) => {
  if (!(await hasTranscoder())) return context.skip();
  const made = ['-f', 'lavfi', '-i', 'testsrc2=s=640x480:r=12:d=4', '-f', 'lavfi', '-i', 'sine=440:d=4'];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    ...made,
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    join(folder, 'a.mp4'),
  ]);
  const id = await film();
  const stopped = await film();
  const work = laddersOf(files);
  await expect.poll(() => turn(work).then(() => stateOf(id)), { timeout: 20_000 }).toBe('ready');
  const place = files.pathOf(files.ladderPlace(id));
  expect((await readdir(place)).toSorted()).toEqual([
    'light.mp4',
    'main.m3u8',
    'poster.jpg',
    'sound.m4a',
    'v0',
    'v1',
  ]);
  const list = readFileSync(join(place, 'main.m3u8'), 'utf8');
  const rates = [...list.matchAll(/BANDWIDTH=(\d+)/g)].map(([, rate]) => Number(rate));
  expect(rates[1]).toBeGreaterThan((rates[0] ?? 0) * 1.5);
  // The second one had its turn with the last look.
  expect(await stateOf(stopped)).toBe('running');
  await em().nativeUpdate(LessonMedia, { id: stopped }, { ladder: 'cancelled' });
  await turn(work);
  await turn(work);
  expect(await stateOf(stopped)).toBe('cancelled');
  await expect.poll(() => existsSync(`${files.pathOf(files.ladderPlace(stopped))}.coming`)).toBe(false);
});
