import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  coursePackage,
  coursePackages,
  handOver,
  openUnit,
  withdrawPackage,
} from '@whetstone/core/learning/packages/package-contract.ts';
import type { PackagePlan } from '@whetstone/core/learning/packages/package-plan.ts';
import { CoursePackage } from '@whetstone/db/learning/packages/course-package.entity.ts';
import { packagePlaces } from '@whetstone/db/learning/packages/package-folder.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeHouse, type House } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow } from '@whetstone/seed/factories/sequence.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, type OpenHouse, openHouse } from '../../platform/testing/open-house.ts';
import { buildStage } from './stage-server.ts';

const PAGES = 'https://learn.test';
const STAGE = 'https://packages.test';

let house: OpenHouse;
let force: House;
let stage: FastifyInstance;
let media: string;
let me: Person;
let mine: Caller;

beforeAll(async () => {
  media = await mkdtemp(join(tmpdir(), 'whetstone-stage-'));
  house = await openHouse({ packagesAt: (origin) => (origin === PAGES ? STAGE : null) });
  force = await makeHouse(house.em());
  stage = buildStage({ orm: house.orm, clock: house.clock, mediaFolder: media });
  await stage.ready();
});
beforeEach(async () => {
  me = await makeOfficer(house.em(), { unit: force.station });
  mine = house.as(me);
});
afterEach(async () => {
  house.clock.at = testNow;
  await house.em().execute('truncate course_package, package_sitting');
});
afterAll(async () => {
  await stage.close();
  await house.close();
  await rm(media, { recursive: true, force: true });
});

const unit = (key: string, more = {}) => ({
  key,
  title: `第${key}节`,
  under: [],
  href: `${key}.html?x=1`,
  mastery: null,
  launchData: '',
  moveOn: 'CompletedOrPassed' as const,
  ownWindow: false,
  ...more,
});

const files = {
  'course/one.html': '<h1>一</h1>',
  'course/film.mp4': '0123456789',
  'course/note.exe': 'MZ',
};

async function makePackage(more: Partial<PackagePlan> = {}): Promise<CoursePackage> {
  const em = house.em();
  const made = em.create(CoursePackage, {
    id: newId(),
    name: 'patrol.zip',
    byteCount: 100,
    state: 'ready',
    plan: {
      kind: 'scorm-1.2',
      key: 'm',
      title: '巡逻',
      units: [unit('one', { mastery: 0.8 }), unit('two')],
      ...more,
    },
    folder: 'course/',
    fileCount: 3,
    fault: null,
    ownerId: me.id,
    addedAt: testNow,
    withdrawnAt: null,
  });
  await em.flush();
  for (const [name, text] of Object.entries(files)) {
    const path = join(packagePlaces(media, made.id).folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return made;
}

const from = { headers: { origin: PAGES, host: 'learn.test' } };
const open = (packageId: string, unitKey = 'one', caller = mine) =>
  caller(openUnit, { params: { packageId }, body: { unitKey }, ...from });

const cmi = (status: string, raw: string, more = {}) =>
  JSON.stringify({
    suspend_data: 'page 3',
    core: { lesson_status: status, score: { raw }, session_time: '00:01:00', ...more },
  });

const hand = (sittingId: string, count: number, kept: string, closed = false, caller = mine) =>
  caller(handOver, { params: { sittingId }, body: { count, kept, closed } });

async function started(packageId: string, unitKey = 'one', caller = mine) {
  const { body } = await open(packageId, unitKey, caller);
  return body as { sittingId: string; stageUrl: string; kept: string | null };
}

const read = (stageUrl: string, path: string, headers: Record<string, string> = {}) =>
  stage.inject({ url: new URL(path, stageUrl).pathname, headers });

describe('a unit', () => {
  test('is opened on the packages’ own origin and goes on on another device where it was left', async () => {
    const { id } = await makePackage();
    const first = await open(id);
    expect(first.body).toMatchObject({
      kind: 'scorm-1.2',
      href: 'one.html?x=1',
      mastery: 0.8,
      learnerName: me.name,
      kept: null,
    });
    const { sittingId, stageUrl } = first.body as { sittingId: string; stageUrl: string };
    expect(stageUrl.startsWith(`${STAGE}/`)).toBe(true);
    await hand(sittingId, 1, cmi('incomplete', ''));
    house.clock.at = later(testNow, 300);
    expect((await open(id)).body).toMatchObject({ kept: cmi('incomplete', '') });
  });

  test('is behind who completed it, whatever order and however often its news come', async () => {
    const { id } = await makePackage();
    const { sittingId } = await started(id);
    await hand(sittingId, 3, cmi('completed', '85'), true);
    await hand(sittingId, 2, cmi('incomplete', '10'));
    const again = await hand(sittingId, 3, cmi('failed', '0'));
    expect(again.body).toEqual({
      count: 3,
      outcome: { completed: true, passed: true, score: 0.85, seconds: 60 },
    });
    const { body } = await mine(coursePackage, { params: { packageId: id } });
    expect(body).toMatchObject({
      title: '巡逻',
      units: [
        { key: 'one', satisfied: true, outcome: { completed: true, passed: true } },
        { key: 'two', satisfied: false, outcome: null },
      ],
    });
  });

  test('does not lose what was reached when it is played again', async () => {
    const { id } = await makePackage();
    await hand((await started(id)).sittingId, 1, cmi('passed', '90'), true);
    house.clock.at = later(testNow, 60);
    await hand((await started(id)).sittingId, 1, cmi('failed', '20'), true);
    const { body } = await mine(coursePackage, { params: { packageId: id } });
    expect(body).toMatchObject({
      units: [{ satisfied: true, outcome: { completed: true, passed: true, score: 0.9, seconds: 120 } }, {}],
    });
  });

  test.each(['{', '[]', 'null', '"x"'])('hands over %s: refused, and what was kept stays', async (kept) => {
    const { id } = await makePackage();
    const { sittingId } = await started(id);
    await hand(sittingId, 1, cmi('incomplete', ''));
    const refused = await hand(sittingId, 2, kept.padEnd(2));
    expect(refused).toMatchObject({ status: 422, body: { code: 'handed-over-unreadable' } });
    expect((await started(id)).kept).toBe(cmi('incomplete', ''));
  });

  test('is handed over to by nobody else', async () => {
    const { id } = await makePackage();
    const { sittingId } = await started(id);
    const other = house.as(await makeOfficer(house.em(), { unit: force.station }));
    expect(await hand(sittingId, 1, cmi('passed', '100'), true, other)).toMatchObject({ status: 404 });
  });

  test('that the package does not have is not found; one that is withdrawn cannot be started', async () => {
    const { id } = await makePackage();
    expect(await open(id, 'three')).toMatchObject({ status: 404 });
    const teacher = await makeOfficer(house.em(), { unit: force.station });
    await makeGrant(house.em(), teacher, 'trainer', force.bureau);
    const trainer = house.as(teacher);
    expect(
      await trainer(withdrawPackage, { params: { packageId: id }, body: { withdrawn: true } }),
    ).toMatchObject({ status: 200 });
    expect(await open(id)).toMatchObject({ status: 404 });
    await trainer(withdrawPackage, { params: { packageId: id }, body: { withdrawn: false } });
    expect(await open(id)).toMatchObject({ status: 200 });
    expect((await trainer(coursePackages)).body).toMatchObject({
      packages: [{ id, title: '巡逻', units: 2, usedIn: [] }],
    });
  });

  test('of a package whose rules lead is a sitting of the whole, and tells its units apart', async () => {
    const leaf = (id: string) => ({ id, title: id, isVisible: true, children: [] });
    const tree = { ...leaf('m'), children: [leaf('one'), leaf('two')] };
    const { id } = await makePackage({ kind: 'scorm-2004', sequence: { tree, unplayed: [] } });
    const { body } = await open(id, 'two');
    expect(body.sequence).toMatchObject({ wanted: 'two', units: [{ key: 'one' }, { key: 'two' }] });
    expect(JSON.parse(body.sequence.tree)).toEqual(tree);
    const kept = JSON.stringify({
      sequence: '{}',
      at: 'two',
      units: { one: { completion_status: 'completed' }, two: { completion_status: 'incomplete' } },
    });
    expect((await hand(body.sittingId, 1, kept)).status).toBe(200);
    expect((await mine(coursePackage, { params: { packageId: id } })).body.units).toMatchObject([
      { key: 'one', satisfied: true },
      { key: 'two', satisfied: false, outcome: { completed: false } },
    ]);
    house.clock.at = later(testNow, 60);
    expect((await open(id, 'one')).body.kept).toBe(kept);
  });

  test('cannot be opened where packages have no address, and says so', async () => {
    const { id } = await makePackage();
    const refused = await mine(openUnit, {
      params: { packageId: id },
      body: { unitKey: 'one' },
      headers: { origin: 'https://else.test', host: 'else.test' },
    });
    expect(refused).toMatchObject({ status: 503, body: { code: 'packages-not-served' } });
  });
});

describe('the stage', () => {
  test('shows a page that only the product’s pages may frame and whose scripts reach nothing else', async () => {
    const { stageUrl } = await started((await makePackage()).id);
    const page = await read(stageUrl, 'stage.html');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors 'self' ${PAGES};`);
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:;",
    );
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.body).toContain(`"home":"${PAGES}"`);
    const script = await read(stageUrl, 'stage.js');
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(() => new Function(script.body.replaceAll('import(', 'bring('))).not.toThrow();
    expect((await read(stageUrl, 'returned.html')).body).toContain('returned.js');
    expect((await read(stageUrl, 'returned.js')).body).toContain('postMessage');
    expect((await read(stageUrl, 'scorm12.js')).body).toContain('Scorm12API');
  });

  test('gives the package’s own files, whole or in ranges, by type', async () => {
    const { stageUrl } = await started((await makePackage()).id);
    expect(await read(stageUrl, 'files/one.html?x=1')).toMatchObject({
      statusCode: 200,
      body: '<h1>一</h1>',
    });
    const part = await read(stageUrl, 'files/film.mp4', { range: 'bytes=2-4' });
    expect(part).toMatchObject({ statusCode: 206, body: '234' });
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 2-4/10', 'content-type': 'video/mp4' });
    expect(
      (await read(stageUrl, 'files/film.mp4', { 'if-none-match': String(part.headers.etag) })).statusCode,
    ).toBe(304);
    expect((await read(stageUrl, 'files/note.exe')).headers['content-type']).toBe('application/octet-stream');
  });

  test.each([
    'files/../../x',
    'files/%2e%2e/%2e%2e/x',
    'files/..%2f..%2fx',
    'files/nothing.html',
    'api/me',
    'files/',
    'files/%00',
  ])('gives nothing for %s', async (path) => {
    const { stageUrl } = await started((await makePackage()).id);
    const answer = await stage.inject({
      url: `${new URL(stageUrl).pathname.replace('stage.html', '')}${path}`,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('<h1>');
  });

  test('opens with a ticket only, and only while it is good', async () => {
    const { stageUrl } = await started((await makePackage()).id);
    expect((await read(`${STAGE}/${'a'.repeat(32)}/stage.html`, 'stage.html')).statusCode).toBe(404);
    expect((await read(`${STAGE}/x'--/stage.html`, 'stage.html')).statusCode).toBe(404);
    house.clock.at = later(testNow, 15 * 3600);
    expect((await read(stageUrl, 'stage.html')).statusCode).toBe(404);
  });
});
